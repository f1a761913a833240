from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

import pytest

from tests.filled import PORTAL, key, page

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Printed
    from tests.filled import Filled

    Program = Callable[..., Printed]


@pytest.fixture(autouse=True)
def article(filled: Filled) -> None:
    filled.add(page(1))


def test_needs_somebody_to_ask_or_yes(program: Program, filled: Filled) -> None:
    printed = program("forget", PORTAL, 1)
    assert printed.code == 64
    assert "give --yes" in printed.err
    assert filled.file(1).exists()


def test_forgets_and_names_the_copies(program: Program, filled: Filled, tmp_path: Path) -> None:
    copy = tmp_path / "a.sqlite3"
    program("backup", copy)
    file = filled.file(1)
    printed = program("forget", PORTAL, 1, "--yes")
    assert printed.code == 0
    assert printed.lines == [f"forgotten: article 1 of {PORTAL}", f"still held by {copy}"]
    assert not file.exists()
    assert filled.store.tombstones(PORTAL) == {key(1)}
    assert program("forget", PORTAL, 1, "--yes").code == 0


@pytest.mark.parametrize(("answer", "there"), [("y", False), ("n", True), ("", True)])
def test_asks_on_a_terminal(
    program: Program, filled: Filled, monkeypatch: pytest.MonkeyPatch, answer: str, there: bool
) -> None:
    monkeypatch.setattr("sys.stdin", Terminal(f"{answer}\n"))
    file = filled.file(1)
    printed = program("forget", PORTAL, 1)
    assert file.exists() is there
    assert printed.code == (130 if there else 0)
    assert "Forget article 1 of suoi-may (Họp dân)?" in printed.err


def test_waits_for_no_run(program: Program, filled: Filled) -> None:
    with filled.store.lock(PORTAL):
        assert program("forget", PORTAL, 1, "--yes").code == 75


class Terminal(StringIO):
    """Standard input where somebody sits."""

    def isatty(self) -> bool:
        return True
