from __future__ import annotations

from typing import TYPE_CHECKING

from dongxoai_crawler.store.store import open_store
from tests.filled import PORTAL, key, page

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Printed
    from tests.filled import Filled

    Program = Callable[..., Printed]


def test_copies_while_the_collection_is_open(
    program: Program, filled: Filled, tmp_path: Path
) -> None:
    filled.add(page(1))
    (tmp_path / "sao").mkdir()
    file = tmp_path / "sao" / "collection.sqlite3"
    assert program("backup", "sao/collection.sqlite3").lines == [f"copied to {file}"]
    with open_store(tmp_path / "sao") as store:
        assert store.latest(PORTAL, key(1)) == filled.store.latest(PORTAL, key(1))
    assert file.stat().st_mode & 0o777 == 0o600
    printed = program("backup", file)
    assert printed.code == 64
    assert "nothing is overwritten" in printed.err
