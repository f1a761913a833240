from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.corpus.backups import back_up
from dongxoai_crawler.corpus.forget import forget
from dongxoai_crawler.corpus.naming import Named
from dongxoai_crawler.corpus.verify import Verified, verify
from dongxoai_crawler.model.errors import UsageError
from dongxoai_crawler.store.backup import copy_database
from dongxoai_crawler.store.store import FILE_NAME
from tests.filled import HOUR, PORTAL, T0, key, page

if TYPE_CHECKING:
    from pathlib import Path

    from tests.filled import Filled

PRIVATE = "Bà Nguyễn Thị Riêng Tư ở tổ 5."
NAMED = Named(PORTAL, key(1))


@pytest.fixture(autouse=True)
def articles(filled: Filled) -> None:
    filled.add(page(1, PRIVATE, title="Riêng Tư"))
    filled.edit(page(1, "Đã sửa.", PRIVATE, title="Riêng Tư", at=T0 + HOUR))
    filled.add(page(2))


def holding(folder: Path) -> list[str]:
    return [
        path.name
        for path in folder.rglob("*")
        if path.is_file() and "Riêng Tư".encode() in path.read_bytes()
    ]


def test_no_byte_of_it_stays(filled: Filled) -> None:
    leftover = filled.file(1).with_name(".abc.part")
    leftover.write_bytes(filled.file(1).read_bytes())
    assert holding(filled.folder)
    assert forget(filled.store, filled.folder, NAMED) == []
    assert holding(filled.folder) == []
    assert not leftover.exists()
    assert "-1.txt" not in (filled.folder / PORTAL / "index.csv").read_text("utf-8")
    assert filled.store.tombstones(PORTAL) == {key(1)}
    assert not list(verify(filled.store, filled.folder, PORTAL, Verified()))


def test_what_kills_left_goes_too(filled: Filled) -> None:
    stray = filled.folder / PORTAL / "vi" / "news" / "cu" / "hop-1.txt"
    stray.parent.mkdir()
    stray.write_bytes(filled.file(1).read_bytes())
    index = filled.folder / PORTAL / ".abc.part"
    index.write_bytes((filled.folder / PORTAL / "index.csv").read_bytes())
    forget(filled.store, filled.folder, NAMED)
    assert not index.exists()
    assert not stray.parent.exists()


def test_what_is_in_the_making_of_others_stays(filled: Filled) -> None:
    other = filled.file(2).with_name(".abc.part")
    other.write_bytes(filled.file(2).read_bytes())
    forget(filled.store, filled.folder, NAMED)
    assert other.exists()


def test_twice_is_as_once(filled: Filled) -> None:
    forget(filled.store, filled.folder, NAMED)
    assert forget(filled.store, filled.folder, NAMED) == []


def test_copies_that_hold_it_are_named(filled: Filled, tmp_path: Path) -> None:
    elsewhere = tmp_path / "sao lưu"
    elsewhere.mkdir()
    back_up(filled.store, filled.folder, elsewhere / "a.sqlite3")
    back_up(filled.store, filled.folder, filled.folder / "b.sqlite3")
    forget(filled.store, filled.folder, Named(PORTAL, key(2)))
    back_up(filled.store, filled.folder, elsewhere / "c.sqlite3")
    found = forget(filled.store, filled.folder, NAMED)
    assert found == [
        filled.folder / "b.sqlite3",
        elsewhere / "a.sqlite3",
        elsewhere / "c.sqlite3",
    ]
    back_up(filled.store, filled.folder, elsewhere / "d.sqlite3")
    assert elsewhere / "d.sqlite3" not in forget(filled.store, filled.folder, NAMED)


def test_copies_beside_the_store_that_nobody_noted_are_named(filled: Filled) -> None:
    copy = filled.folder / "collection-before-0003.sqlite3"
    copy_database(filled.folder / FILE_NAME, copy)
    damaged = filled.folder / "damaged.sqlite3"
    damaged.write_bytes(copy.read_bytes()[:100] + b"\xff" * 4000)
    with closing(sqlite3.connect(filled.folder / "something-else.db")) as other:
        other.execute("CREATE TABLE t (x)")
    (filled.folder / "notes.txt").write_text("Riêng Tư", "utf-8")
    assert forget(filled.store, filled.folder, NAMED) == [copy, damaged]


def test_copies_that_are_gone_are_not_named(filled: Filled, tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    back_up(filled.store, filled.folder, tmp_path / "disk" / "a.sqlite3")
    (tmp_path / "disk").rename(tmp_path / "elsewhere")
    assert forget(filled.store, filled.folder, NAMED) == []


def test_a_backup_overwrites_nothing(filled: Filled, tmp_path: Path) -> None:
    target = tmp_path / "a.sqlite3"
    target.symlink_to(tmp_path / "nowhere")
    with pytest.raises(UsageError, match="is there already"):
        back_up(filled.store, filled.folder, target)
    with pytest.raises(UsageError, match="there is no folder"):
        back_up(filled.store, filled.folder, tmp_path / "none" / "a.sqlite3")
