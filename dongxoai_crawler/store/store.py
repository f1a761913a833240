"""The store: one object over all its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from sqlalchemy import URL, func, select

from dongxoai_crawler.store.alarms import Alarms
from dongxoai_crawler.store.archiving import Archiving
from dongxoai_crawler.store.articles import Articles
from dongxoai_crawler.store.asked_files import AskedFiles
from dongxoai_crawler.store.comparing import Comparing
from dongxoai_crawler.store.duplicates import Duplicates
from dongxoai_crawler.store.failures import Failures
from dongxoai_crawler.store.files import Files
from dongxoai_crawler.store.folding import Folding
from dongxoai_crawler.store.forgetting import Forgetting
from dongxoai_crawler.store.found_again import FoundAgain
from dongxoai_crawler.store.history import GAP_AFTER
from dongxoai_crawler.store.kept_files import KeptFiles
from dongxoai_crawler.store.list_failures import ListFailures
from dongxoai_crawler.store.listed import Listed
from dongxoai_crawler.store.newest import Newest
from dongxoai_crawler.store.opening import open_database, sqlite_file
from dongxoai_crawler.store.outbox import Outbox
from dongxoai_crawler.store.portal_states import PortalStates
from dongxoai_crawler.store.profiles import Profiles
from dongxoai_crawler.store.publications import Publications
from dongxoai_crawler.store.refusals import Refusals
from dongxoai_crawler.store.releases import Releases
from dongxoai_crawler.store.renaming import Renaming
from dongxoai_crawler.store.reparsing import Reparsing
from dongxoai_crawler.store.revisions import Revisions
from dongxoai_crawler.store.rows import Counts
from dongxoai_crawler.store.runs import Runs
from dongxoai_crawler.store.schedule import Schedule
from dongxoai_crawler.store.schema import ARTICLES, FAILURES, REFUSALS
from dongxoai_crawler.store.schema_history import TOMBSTONES
from dongxoai_crawler.store.selecting import Selecting
from dongxoai_crawler.store.standings import Standings
from dongxoai_crawler.store.states import MISSING, WITHDRAWN, States
from dongxoai_crawler.store.status_counts import StatusCounts

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from pathlib import Path
    from types import TracebackType

FILE_NAME = "collection.sqlite3"
BUSY_TIMEOUT = 30.0
"""Seconds to wait while another program writes."""

_COUNTED: dict[str, tuple[Any, ...]] = {
    "articles": (ARTICLES,),
    "missing": (ARTICLES, ARTICLES.c.state == MISSING),
    "withdrawn": (ARTICLES, ARTICLES.c.state == WITHDRAWN),
    "unwritten": (ARTICLES, ARTICLES.c.sha256.is_(None)),
    "refusals": (REFUSALS,),
    "failures": (FAILURES,),
    "known_gaps": (FAILURES, FAILURES.c.times >= GAP_AFTER),
    "forgotten": (TOMBSTONES,),
}


class Store(
    Articles,
    Comparing,
    Listed,
    Revisions,
    Newest,
    Reparsing,
    Archiving,
    States,
    FoundAgain,
    Folding,
    Duplicates,
    Refusals,
    Failures,
    ListFailures,
    Runs,
    Forgetting,
    Files,
    AskedFiles,
    KeptFiles,
    PortalStates,
    Profiles,
    Renaming,
    Releases,
    Selecting,
    Standings,
    Outbox,
    Alarms,
    Schedule,
    Publications,
    StatusCounts,
):
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

    @property
    def file(self) -> Path | None:
        """The SQLite file; None on a server."""
        return self._database.file

    def lock(self, portal: str) -> AbstractContextManager[None]:
        """Hold a portal's lock, which belongs to the database.

        Raises:
            LockedError: Another run holds it.
        """
        return self._database.lock(portal)

    def counts(self, portal: str) -> Counts:
        """How much is known of a portal."""
        columns = [
            select(func.count()).where(table.c.portal == portal, *conditions).label(name)
            for name, (table, *conditions) in _COUNTED.items()
        ]
        with self._database.reading() as connection:
            return Counts(**connection.execute(select(*columns)).one()._mapping)


def open_store(
    folder: Path,
    *,
    url: str | None = None,
    busy_timeout: float = BUSY_TIMEOUT,
    keep_pages: bool = True,
    rehearses: bool = False,
) -> Store:
    """Open a collection's store; make or migrate it where needed.

    Args:
        folder: The collection's folder; made if missing.
        url: Another database than the folder's own, in SQLAlchemy's spelling.
        busy_timeout: Seconds to wait while another program writes to a SQLite file.
        keep_pages: Whether the bodies of raw pages are kept.
        rehearses: Whether what is written is taken back at once: for a look at what would be.

    Raises:
        OutputError: It can't be opened; what is there stays as it is.
    """
    address = url or URL.create("sqlite", database=str(folder / FILE_NAME))
    database = open_database(address, busy_timeout=busy_timeout)
    database.rehearses = rehearses
    store = Store(database)
    store.keep_pages = keep_pages
    return store


def store_file(folder: Path, url: str | None) -> Path | None:
    """The SQLite file that `open_store` opens; None on a server.

    Raises:
        OutputError: The address can't be read.
    """
    return folder / FILE_NAME if url is None else sqlite_file(url)
