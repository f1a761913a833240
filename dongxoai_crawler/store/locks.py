"""One run at a time for each portal; the lock of a dead process is no lock."""

from __future__ import annotations

import fcntl
import hashlib
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import quote

from sqlalchemy import text

from dongxoai_crawler.model.errors import LockedError
from dongxoai_crawler.store.causes import as_output_error

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection, Engine

_TRY = text("SELECT pg_try_advisory_lock(:key)")
_TURN = text("SELECT pg_advisory_xact_lock(:key)")
_RELEASE = text("SELECT pg_advisory_unlock(:key)")


@contextmanager
def file_lock(database: Path, portal: str) -> Iterator[None]:
    """Hold a portal's lock beside a SQLite file; the kernel takes it back from a dead process.

    The lock's file stays: removing it would let two others lock two files of one name.

    Raises:
        LockedError: Another process holds it.
        OutputError: The lock's file can't be made.
    """
    folder = database.with_name(f"{database.name}-locks")
    file = folder / f"{quote(portal, safe='')}.lock"
    with as_output_error(str(file)):
        folder.mkdir(mode=0o700, exist_ok=True)
        handle = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = os.read(handle, 20).decode() or None
            os.close(handle)
            raise LockedError(portal=portal, holder=holder) from error
    try:
        os.ftruncate(handle, 0)
        os.pwrite(handle, str(os.getpid()).encode(), 0)
        yield
    finally:
        os.close(handle)


def wait_for_turn(connection: Connection) -> None:
    """Let no other transaction of this program write to a PostgreSQL database until ours ends.

    A SQLite file has one writer at a time by itself.
    """
    connection.execute(_TURN, {"key": _key_of("@writing")})


def _key_of(name: str) -> int:
    digest = hashlib.sha256(f"dongxoai-crawler {name}".encode()).digest()
    return int.from_bytes(digest[:8], signed=True)


@contextmanager
def server_lock(engine: Engine, name: str, portal: str) -> Iterator[None]:
    """Hold a portal's lock in a PostgreSQL database, which takes it back with the connection.

    Args:
        engine: The database's.
        name: The database's name for messages.
        portal: The portal's id.

    Raises:
        LockedError: Another program holds it.
        OutputError: The database can't be asked.
    """
    key = {"key": _key_of(portal)}
    with as_output_error(name):
        connection = engine.connect().execution_options(isolation_level="AUTOCOMMIT")
    with connection:
        with as_output_error(name):
            if not connection.scalar(_TRY, key):
                raise LockedError(portal=portal)
        try:
            yield
        finally:
            with as_output_error(name):
                connection.execute(_RELEASE, key)
