"""An open database: one connection that writes, others that read."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.dialects import postgresql, sqlite

from dongxoai_crawler.store.causes import as_output_error

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine, Table

    Insert = sqlite.Insert | postgresql.Insert


class Database:
    """Connections to one database; for one thread.

    Attributes:
        name: File or address, without password, for messages.

    Raises:
        OutputError: The database can't be opened.
    """

    def __init__(self, engine: Engine, name: str) -> None:
        self.name = name
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

        Raises:
            OutputError: The database can't be written.
        """
        with as_output_error(self.name), self._writer.begin():
            yield self._writer

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A consistent view for reading, which later writes don't change.

        Raises:
            OutputError: The database can't be read.
        """
        with as_output_error(self.name), self._engine.connect() as connection:
            yield connection

    def close(self) -> None:
        """Give all connections back."""
        self._writer.close()
        self._engine.dispose()
