"""From a database's address to an open, migrated database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import URL, Engine, create_engine, make_url
from sqlalchemy.exc import ArgumentError

from dongxoai_crawler.model.errors import OutputError
from dongxoai_crawler.store.backup import copy_database
from dongxoai_crawler.store.database import Database
from dongxoai_crawler.store.migration import migrate
from dongxoai_crawler.store.schema import REVISION
from dongxoai_crawler.store.sqlite import database_file, prepare, tune

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def open_database(url: str | URL, *, busy_timeout: float) -> Database:
    """Open a database and migrate it; a SQLite file that is missing is made.

    Args:
        url: SQLAlchemy's spelling: sqlite:////folder/file.sqlite3, postgresql+psycopg://….
        busy_timeout: Seconds to wait while another program writes (SQLite).

    Raises:
        OutputError: It can't be opened, or its schema is newer than this program.
    """
    address = _address(url)
    if address.get_backend_name() == "sqlite":
        return _open_file(address, busy_timeout)
    return _open_server(address)


def sqlite_file(url: str) -> Path | None:
    """The file that an address of a database names; None: a server.

    Raises:
        OutputError: It is no address, or one of SQLite without a file.
    """
    address = _address(url)
    return database_file(address) if address.get_backend_name() == "sqlite" else None


def _address(url: str | URL) -> URL:
    try:
        return make_url(url)
    except ArgumentError as error:
        # Not repeated in the message: it may hold a password.
        cause = "no address of a database (sqlite:////folder/file, postgresql://user@host/name)"
        raise OutputError(path="the address given", cause=cause) from error


def _open_file(url: URL, busy_timeout: float) -> Database:
    file = database_file(url)
    prepare(file)
    engine = create_engine(url, connect_args={"timeout": busy_timeout})
    tune(engine, file)
    return _migrated(engine, str(file), lambda: copy_database(file, backup_file(file)))


def backup_file(file: Path) -> Path:
    """Where a SQLite database is copied to before it is migrated."""
    return file.with_name(f"{file.stem}-before-{REVISION}{file.suffix}")


def _open_server(url: URL) -> Database:
    name = url.render_as_string(hide_password=True)
    if url.drivername == "postgresql":
        url = url.set(drivername="postgresql+psycopg")  # SQLAlchemy means an older driver by it
    if url.get_backend_name() != "postgresql":
        raise OutputError(path=name, cause="only SQLite and PostgreSQL are known here")
    try:
        # Moments as text are the same for every session: who reads on compares them.
        engine = create_engine(url, connect_args={"options": "-c timezone=UTC"})
    except ModuleNotFoundError as error:
        cause = f"needs the Python package {error.name!r}: install it and run again"
        raise OutputError(path=name, cause=cause) from error
    except ArgumentError as error:
        raise OutputError(path=name, cause=f"SQLAlchemy knows no such driver: {error}") from error
    return _migrated(engine, name, lambda: None)


def _migrated(engine: Engine, name: str, backup: Callable[[], None]) -> Database:
    try:
        database = Database(engine, name)
        migrate(database, backup=backup)
    except OutputError:
        engine.dispose()
        raise
    return database
