from __future__ import annotations

from typing import TYPE_CHECKING

from tests.filled import PORTAL, page

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Printed
    from tests.filled import Filled

    Program = Callable[..., Printed]


def test_0_where_all_agrees_1_and_the_list_where_not(program: Program, filled: Filled) -> None:
    filled.add(page(1))
    filled.add(page(2), portal="khac", version="0")
    printed = program("verify")
    assert printed.code == 0
    assert printed.lines == [
        (
            "khac: 1 articles, 1 files right; 0 records come out of their pages, "
            "1 are of another parser version, 0 have no page; 0 differences"
        ),
        (
            f"{PORTAL}: 1 articles, 1 files right; 1 records come out of their pages, "
            "0 are of another parser version, 0 have no page; 0 differences"
        ),
    ]
    filled.file(1).unlink()
    (filled.folder / PORTAL / "vi" / "lạ.txt").write_text("lạ", encoding="utf-8")
    printed = program("verify", PORTAL)
    assert printed.code == 1
    assert printed.lines[:2] == [
        f"{PORTAL} vi news 1: {PORTAL}/vi/news/tin-tuc/hop-dan-1.txt: the file is missing",
        f"{PORTAL}: {PORTAL}/vi/lạ.txt: belongs to no article of the store",
    ]
    assert printed.lines[2].endswith("; 2 differences")


def test_a_restored_backup_gets_its_files_back(
    program: Program, filled: Filled, tmp_path: Path
) -> None:
    filled.add(page(1))
    filled.add(page(2))
    restored = tmp_path / "restored"
    restored.mkdir()
    program("backup", restored / "collection.sqlite3")
    where = ("--output", restored)
    assert program("verify", *where).code == 1
    printed = program("verify", "--repair", *where)
    assert printed.code == 0
    assert printed.lines[:3] == [
        f"{PORTAL}: {PORTAL}/vi/news/tin-tuc/hop-dan-1.txt: written",
        f"{PORTAL}: {PORTAL}/vi/news/tin-tuc/hop-dan-2.txt: written",
        f"{PORTAL}: {PORTAL}/index.csv: written",
    ]
    assert printed.lines[3].endswith("; 0 differences")
    assert program("verify", *where).code == 0
    stray = restored / PORTAL / "a.txt"
    stray.write_text("a", encoding="utf-8")
    assert program("verify", "--repair", *where).code == 1
    assert stray.exists()


def test_repair_needs_the_lock(program: Program, filled: Filled) -> None:
    filled.add(page(1))
    with filled.store.lock(PORTAL):
        assert program("verify").code == 0
        assert program("verify", "--repair").code == 75
