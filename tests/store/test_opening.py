from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import create_engine

from dongxoai_crawler.model.errors import OutputError
from dongxoai_crawler.store.database import Database
from dongxoai_crawler.store.sqlite import prepare, tune
from dongxoai_crawler.store.store import FILE_NAME, open_store
from tests.store.samples import PORTAL, article, put

if TYPE_CHECKING:
    from pathlib import Path


def _mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_what_is_made_belongs_to_its_owner_only(tmp_path: Path) -> None:
    folder = tmp_path / "collection"
    with open_store(folder) as store:
        put(store, article())
        assert {_mode(path) for path in folder.iterdir()} == {0o600}
        assert len(list(folder.iterdir())) == 3
    assert _mode(folder) == 0o700
    assert [path.name for path in folder.iterdir()] == [FILE_NAME]


def test_commits_are_synced_and_references_checked(tmp_path: Path) -> None:
    with open_store(tmp_path) as store, store._database.reading() as connection:
        values = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        ]
    assert values == ["wal", 2, 1, 30_000]


@pytest.mark.parametrize("content", [b"x", b"no database " * 1000])
def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / FILE_NAME
    file.write_bytes(content)
    with pytest.raises(OutputError, match=r"damaged.*left as it is") as raised:
        open_store(tmp_path)
    assert raised.value.path == str(file)
    assert file.read_bytes() == content
    assert list(tmp_path.iterdir()) == [file]


def test_a_damaged_database_is_left_alone(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        put(store, article())
    file = tmp_path / FILE_NAME
    content = bytearray(file.read_bytes())
    content[100:4096] = b"\xff" * 3996
    file.write_bytes(content)
    with pytest.raises(OutputError, match="damaged"):
        open_store(tmp_path)
    assert file.read_bytes() == content


def test_damage_found_while_reading_is_named(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        for number in range(200):
            put(store, article(id=number))
    file = tmp_path / FILE_NAME
    content = bytearray(file.read_bytes())
    half = len(content) // 2
    content[half:] = b"\xff" * (len(content) - half)
    file.write_bytes(content)
    with open_store(tmp_path) as store, pytest.raises(OutputError, match="damaged"):
        list(store.unwritten(PORTAL))


def test_a_folder_under_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="Not a directory"):
        open_store(tmp_path / "file" / "collection")


def test_a_database_that_another_program_keeps_locked(tmp_path: Path) -> None:
    with (
        open_store(tmp_path, busy_timeout=0.05) as store,
        closing(sqlite3.connect(tmp_path / FILE_NAME, isolation_level=None)) as other,
    ):
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(OutputError, match="another program keeps the database locked"):
            put(store, article())
        other.execute("ROLLBACK")
        put(store, article())
        assert len(store.known_ids(PORTAL)) == 1


def test_another_database_can_be_named(tmp_path: Path) -> None:
    file = tmp_path / "elsewhere" / "all.sqlite3"
    open_store(tmp_path / "collection", url=f"sqlite:///{file}").close()
    assert file.exists()
    assert not (tmp_path / "collection").exists()


def test_a_network_file_system_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"server:/news {tmp_path} nfs4 rw 0 0\n")
    file = tmp_path / "collection" / FILE_NAME
    with pytest.raises(OutputError, match=r"network file system \(nfs4\): choose a folder"):
        prepare(file, mounts=mounts)
    assert not file.parent.exists()


def test_a_file_system_that_can_not_hold_the_log_is_refused(tmp_path: Path) -> None:
    engine = create_engine("sqlite://")  # answers "memory" when asked for the log
    tune(engine, tmp_path / FILE_NAME)
    with pytest.raises(OutputError, match="can't hold a write-ahead log"):
        Database(engine, "memory")
    engine.dispose()


def test_a_driver_that_is_not_installed_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(OutputError, match="needs the Python package 'psycopg'"):
        open_store(tmp_path, url="postgresql+psycopg://reader@host/news")


@pytest.mark.parametrize(
    ("url", "cause"),
    [
        ("sqlite://", "names no file"),
        ("sqlite:///:memory:", "names no file"),
        ("nonsense:secret", "no address of a database"),
        ("mysql://reader:secret@host/news", "only SQLite and PostgreSQL"),
        ("postgresql+nodriver://reader:secret@host/news", "SQLAlchemy knows no"),
    ],
)
def test_an_address_that_can_not_be_used(tmp_path: Path, url: str, cause: str) -> None:
    with pytest.raises(OutputError, match=cause) as raised:
        open_store(tmp_path, url=url)
    assert "secret" not in str(raised.value)
