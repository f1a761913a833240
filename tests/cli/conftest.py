from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.cli.main import main
from dongxoai_crawler.store.store import open_store
from tests.filled import Filled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytest import CaptureFixture  # noqa: PT013 - a type


@dataclass(frozen=True, kw_only=True)
class Printed:
    """How the program ended and what it printed."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Filled]:
    """An open, empty collection."""
    folder = tmp_path / "output"
    with open_store(folder) as store:
        yield Filled(folder=folder, store=store)


@pytest.fixture
def program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: CaptureFixture[bytes]
) -> Callable[..., Printed]:
    """The program `dongxoai`, called in the folder above the collection."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: object) -> Printed:
        with pytest.raises(SystemExit) as ended:
            main([str(argument) for argument in arguments])
        out, err = capfdbinary.readouterr()
        assert isinstance(ended.value.code, int)
        return Printed(code=ended.value.code, out=out.decode(), err=err.decode())

    return run
