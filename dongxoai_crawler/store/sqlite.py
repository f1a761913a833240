"""SQLite as this store needs it: one private file, write-ahead log, every commit on the disk."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import event

from dongxoai_crawler.model.errors import OutputError
from dongxoai_crawler.store.causes import DAMAGED, as_output_error
from dongxoai_crawler.store.mounts import network_type

if TYPE_CHECKING:
    import sqlite3

    from sqlalchemy import URL, Connection, Engine

_HEADER = 100
"""Bytes of every SQLite file's header."""
_MOUNTS = Path("/proc/mounts")
_OTHER = "choose a folder on a local disk, or give the address of another database"


def database_file(url: URL) -> Path:
    """The file that a SQLite address names.

    Raises:
        OutputError: It names none: a database in memory would be lost with the run.
    """
    if not url.database or url.database == ":memory:" or url.database.startswith("file:"):
        raise OutputError(
            path=url.render_as_string(),
            cause="names no file: write it as sqlite:////folder/collection.sqlite3",
        )
    return Path(url.database)


def prepare(file: Path, *, mounts: Path = _MOUNTS) -> None:
    """Make the file, readable by its owner only, with its folder, where they are missing.

    SQLite gives its side files (-wal, -shm) the same permissions.

    Args:
        file: The database.
        mounts: Where the system lists what is mounted; systems that don't are believed.

    Raises:
        OutputError: It can't be made or written, or lies on a network file system.
    """
    with as_output_error(str(file)):
        table = mounts.read_text("utf-8", "surrogateescape") if mounts.exists() else ""
        kind = network_type(file.resolve(), table)
        if kind:
            raise OutputError(
                path=str(file), cause=f"is on a network file system ({kind}): {_OTHER}"
            )
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
        # SQLite writes over files of a few bytes; it refuses all others that it didn't make.
        if 0 < file.stat().st_size < _HEADER:
            raise OutputError(path=str(file), cause=DAMAGED)


def tune(engine: Engine, file: Path) -> None:
    """Set up every connection of an engine.

    `synchronous=FULL` syncs the log at each commit. NORMAL would do for a killed process, but a
    power cut could take commits back, and with them what was already told to readers. At a
    portal's pace one more sync per article costs nothing.
    """

    @event.listens_for(engine, "connect")
    def connect(connection: sqlite3.Connection, _record: object) -> None:
        # Python's own transactions start too late: reads outside, no IMMEDIATE, DDL committed.
        connection.isolation_level = None
        (mode,) = connection.execute("PRAGMA journal_mode=WAL").fetchone()
        if mode != "wal":
            raise OutputError(
                path=str(file), cause=f"its file system can't hold a write-ahead log: {_OTHER}"
            )
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=ON")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        options = connection.get_execution_options()
        if options.get("maintains"):
            return
        # A writer takes its lock first: upgrading later fails at once instead of waiting.
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writes") else "BEGIN")
