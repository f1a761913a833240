"""An open database: one connection that writes, others that read."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.dialects import postgresql, sqlite

from dongxoai_crawler.store.causes import as_output_error
from dongxoai_crawler.store.locks import file_lock, server_lock, wait_for_turn

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from sqlalchemy import Connection, Engine, Table

    Insert = sqlite.Insert | postgresql.Insert


class Database:
    """Connections to one database; for one thread.

    Attributes:
        name: File or address, without password, for messages.
        rehearses: Whether every transaction is taken back at its end: nothing changes.

    Raises:
        OutputError: The database can't be opened.
    """

    def __init__(self, engine: Engine, name: str) -> None:
        self.name, self.rehearses = name, False
        self._engine = engine
        with as_output_error(name):
            self._writer = engine.connect().execution_options(writes=True)

    def insert(self, table: Table) -> Insert:
        """An INSERT that can say what happens on conflict, in this database's dialect."""
        if self._engine.dialect.name == "postgresql":
            return postgresql.insert(table)
        return sqlite.insert(table)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that writes: committed at the end, rolled back on an error.

        One at a time, so that what has a higher number was written later: who reads on from a number
        passes nothing over.

        Raises:
            OutputError: The database can't be written.
        """
        with as_output_error(self.name), self._writer.begin() as transaction:
            if not self.file:
                wait_for_turn(self._writer)
            yield self._writer
            if self.rehearses:
                transaction.rollback()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A consistent view for reading, which later writes don't change.

        Raises:
            OutputError: The database can't be read.
        """
        with as_output_error(self.name), self._engine.connect() as connection:
            yield connection

    @property
    def file(self) -> Path | None:
        """The SQLite file; None on a server."""
        url = self._engine.url
        return Path(url.database or "") if url.get_backend_name() == "sqlite" else None

    def lock(self, portal: str) -> AbstractContextManager[None]:
        """Hold a portal's lock.

        Raises:
            LockedError: Another run holds it.
            OutputError: It can't be asked for.
        """
        if self.file:
            return file_lock(self.file, portal)
        return server_lock(self._engine, self.name, portal)

    @contextmanager
    def maintaining(self) -> Iterator[Connection]:
        """A connection outside of transactions.

        Raises:
            OutputError: The database can't be written.
        """
        with as_output_error(self.name), self._engine.connect() as connection:
            # SQLAlchemy's own option would turn Python's transactions on again.
            outside = {"maintains": True} if self.file else {"isolation_level": "AUTOCOMMIT"}
            yield connection.execution_options(**outside)

    def close(self) -> None:
        """Give all connections back."""
        self._writer.close()
        self._engine.dispose()
