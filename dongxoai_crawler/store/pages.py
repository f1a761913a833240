"""Pages as they were received."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select, update

from dongxoai_crawler.model.fetched import FetchedPage
from dongxoai_crawler.store.dictionaries import Dictionaries, drop_unused
from dongxoai_crawler.store.part import Part
from dongxoai_crawler.store.schema import ARTICLES
from dongxoai_crawler.store.schema_history import PAGES

if TYPE_CHECKING:
    from datetime import datetime

    from dongxoai_crawler.store.database import Database
    from dongxoai_crawler.store.part import AnyRow

_ONE = select(PAGES).where(PAGES.c.number == bindparam("number"))
_OF_PORTAL = select(ARTICLES.c.number).where(ARTICLES.c.portal == bindparam("of_portal"))
_DROP = (
    update(PAGES)
    .where(
        PAGES.c.article.in_(_OF_PORTAL),
        PAGES.c.fetched_at < bindparam("older_than"),
        PAGES.c.body.is_not(None),
    )
    .values(body=None, dictionary=None)
)


class Pages(Part):
    """The part of the store that holds raw pages.

    Attributes:
        keep_pages: Whether bodies are kept; without, a page's address, status, headers and
            digest still are.
    """

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.keep_pages = True
        self._dictionaries = Dictionaries(database)

    def page(self, number: int) -> FetchedPage | None:
        """A page as it was received; None: there is none, or its body was not kept.

        Raises:
            OutputError: It is damaged, or the database can't be read.
        """
        with self._database.reading() as connection:
            row = connection.execute(_ONE, {"number": number}).one_or_none()
        return None if row is None or row.body is None else self._received(row)

    def drop_page_bodies(self, portal: str, older_than: datetime) -> int:
        """Let go of the bodies of a portal's pages; return of how many."""
        values = {"of_portal": portal, "older_than": older_than}
        with self._database.writing() as connection:
            dropped = connection.execute(_DROP, values).rowcount
            drop_unused(connection)
        return dropped

    def _packed(self, portal: str, page: FetchedPage) -> dict[str, object]:
        """The columns of a page's row, but for its article."""
        number = self._dictionaries.newest(portal) if self.keep_pages else None
        body = self._dictionaries.codec(number).compress(page.body) if self.keep_pages else None
        return {
            "dictionary": number,
            "fetched_at": page.fetched_at,
            "status": page.status,
            "url": page.url,
            "body": body,
            **fetched_columns(page),
        }

    def _received(self, row: AnyRow) -> FetchedPage:
        """A page of a row that has its body."""
        return FetchedPage(
            url=row.url,
            status=row.status,
            headers=tuple((name, value) for name, value in json.loads(row.headers)),
            body=self._dictionaries.unpack(row.dictionary, row.body),
            fetched_at=row.fetched_at,
        )

    def _tend(self, portal: str, now: datetime) -> None:
        if self.keep_pages:
            self._dictionaries.tend(portal, now)


def fetched_columns(page: FetchedPage) -> dict[str, object]:
    """The columns that describe what was received."""
    return {
        "size": len(page.body),
        "sha256": hashlib.sha256(page.body).hexdigest(),
        "headers": json.dumps(page.headers, ensure_ascii=False, separators=(",", ":")),
    }
