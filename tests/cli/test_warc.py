from __future__ import annotations

from typing import TYPE_CHECKING

from tests.filled import PORTAL, page

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Printed
    from tests.filled import Filled

    Program = Callable[..., Printed]


def test_writes_a_new_file(program: Program, filled: Filled, tmp_path: Path) -> None:
    filled.add(page(1))
    filled.add(page(2))
    filled.store.drop_page_bodies(PORTAL, page(1).fetched_at)
    file = tmp_path / "trang.warc.gz"
    assert program("warc", PORTAL, file).lines == [f"2 pages in {file}"]
    assert file.read_bytes().startswith(b"\x1f\x8b")
    assert program("warc", PORTAL, file).code == 64
    assert program("warc", "khac", tmp_path / "a.warc").code == 64
