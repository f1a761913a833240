"""The store: one object over all its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from sqlalchemy import URL, func, select

from dongxoai_crawler.store.articles import Articles
from dongxoai_crawler.store.failures import Failures
from dongxoai_crawler.store.opening import open_database
from dongxoai_crawler.store.portal_states import PortalStates
from dongxoai_crawler.store.refusals import Refusals
from dongxoai_crawler.store.rows import Counts
from dongxoai_crawler.store.schema import ARTICLES, FAILURES, REFUSALS

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

FILE_NAME = "collection.sqlite3"
BUSY_TIMEOUT = 30.0
"""Seconds to wait while another program writes."""


class Store(Articles, Refusals, Failures, PortalStates):
    """What earlier runs saw.

    Each `put_` and `mark_` method is one transaction that is on the disk when it returns; each
    reading method sees the store as it was when its first row was asked for. For one thread.
    All moments are aware; naive ones are refused. Every method can raise OutputError.
    """

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the database back."""
        self._database.close()

    def counts(self, portal: str) -> Counts:
        """How much is known of a portal."""
        tables = {"articles": ARTICLES, "refusals": REFUSALS, "failures": FAILURES}
        columns = [
            select(func.count()).select_from(table).where(table.c.portal == portal).label(name)
            for name, table in tables.items()
        ]
        unwritten = select(func.count()).where(
            ARTICLES.c.portal == portal, ARTICLES.c.sha256.is_(None)
        )
        with self._database.reading() as connection:
            row = connection.execute(select(*columns, unwritten.label("unwritten"))).one()
        return Counts(**row._mapping)


def open_store(
    folder: Path, *, url: str | None = None, busy_timeout: float = BUSY_TIMEOUT
) -> Store:
    """Open a collection's store; make or migrate it where needed.

    Args:
        folder: The collection's folder; made if missing.
        url: Another database than the folder's own, in SQLAlchemy's spelling.
        busy_timeout: Seconds to wait while another program writes to a SQLite file.

    Raises:
        OutputError: It can't be opened; what is there stays as it is.
    """
    address = url or URL.create("sqlite", database=str(folder / FILE_NAME))
    return Store(open_database(address, busy_timeout=busy_timeout))
