"""How many of a portal's articles an edit is found on: on too many, it is no single edit."""

from __future__ import annotations

from bisect import bisect_left
from datetime import timedelta
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from sqlalchemy import bindparam, func, select

from dongxoai_crawler.store.differences import WINDOW
from dongxoai_crawler.store.schema import ARTICLES
from dongxoai_crawler.store.schema_history import DIFFERENCES
from dongxoai_crawler.store.states import PUBLIC

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from sqlalchemy import Connection, Select

    from dongxoai_crawler.store.part import AnyRow

SHARE: Final = 1 / 5
"""Of a portal's public articles: what happens to more of them the portal does itself."""

SAME: Final = 3
"""On so many articles, at least, the same difference must be found."""

SAMPLE: Final = 20
"""Of a large portal, on so many that no list showed as changed, and on most of those looked at."""

OTHER: Final = 6
"""So many articles, at least, must have got other values."""

MOST: Final = 1 / 2
"""Of a portal's public articles: of so many it doesn't matter that lists showed them as changed."""

OTHER_WINDOW: Final = timedelta(days=15)
"""Within this time a fifth of a portal is looked at; in a longer one single edits add up to it."""

_OPEN = select(DIFFERENCES).where(
    DIFFERENCES.c.portal == bindparam("portal"),
    DIFFERENCES.c.event.is_(None),
    DIFFERENCES.c.at >= bindparam("start"),
)
_IN_PORTAL = ARTICLES.c.portal == bindparam("portal")
_PUBLIC = select(func.count()).where(_IN_PORTAL, ARTICLES.c.state == PUBLIC)
_LOOKED_AT = select(func.count()).where(
    _IN_PORTAL,
    ARTICLES.c.looked_at >= bindparam("start"),
    ARTICLES.c.first_seen_at < bindparam("start"),
)


class Census:
    """One portal's articles, and the edits of them that are part of no event."""

    def __init__(self, connection: Connection, portal: str, at: datetime) -> None:
        self._connection, self._portal, self._at = connection, portal, at

    def public(self) -> int:
        """How many articles are public."""
        return self._count(_PUBLIC)

    def same(self) -> list[AnyRow]:
        """Rows of `DIFFERENCES` with a difference that is the same on too many articles."""
        return [
            row
            for rows in self._groups(self._at - WINDOW, "field", "digest")
            if self._is_same(rows)
            for row in rows
        ]

    def everywhere(self) -> list[AnyRow]:
        """Rows of fields that got other values on too many articles, perhaps at one moment."""
        return [
            row
            for rows in self._groups(self._at - OTHER_WINDOW, "field")
            for row in self._at_one_moment(rows)
        ]

    def _groups(self, start: datetime, *columns: str) -> Iterator[list[AnyRow]]:
        found = self._connection.execute(_OPEN, {"portal": self._portal, "start": start}).all()
        by = attrgetter(*columns)
        return (list(rows) for _, rows in groupby(sorted(found, key=by), key=by))

    def _is_same(self, rows: list[AnyRow]) -> bool:
        count = articles(rows)
        if count < SAME:
            return False
        if count > self.public() * SHARE:
            return True
        sample = _unlisted(rows)
        first = min(row.at for row in rows)
        return sample >= SAMPLE and sample > self._found_otherwise(rows, first)

    def _at_one_moment(self, rows: list[AnyRow]) -> list[AnyRow]:
        """Those of some rows that the portal made, none where it didn't."""
        moment = _common_moment(rows)
        rows = [row for row in rows if row.since < moment <= row.at]
        count, public = articles(rows), self.public()
        if count < OTHER or count <= public * SHARE:
            return []
        if count > public * MOST or _unlisted(rows) > self._found_otherwise(rows, moment):
            return rows
        return []

    def _found_otherwise(self, rows: list[AnyRow], moment: datetime) -> int:
        """How many articles of that time were looked at since, and are not among some rows."""
        return self._count(_LOOKED_AT, start=moment) - articles(rows)

    def _count(self, statement: Select[int], **values: object) -> int:
        return self._connection.execute(statement, {"portal": self._portal, **values}).scalar_one()


def articles(rows: list[AnyRow]) -> int:
    """How many articles some rows are of."""
    return len({row.article for row in rows})


def _unlisted(rows: list[AnyRow]) -> int:
    """How many articles were looked at though no list showed them as changed."""
    return articles([row for row in rows if not row.listed])


def _common_moment(rows: list[AnyRow]) -> datetime:
    """The moment that lies in most of the intervals in which edits happened."""
    starts: list[datetime] = sorted(row.since for row in rows)
    ends: list[datetime] = sorted(row.at for row in rows)
    return max(ends, key=lambda end: bisect_left(starts, end) - bisect_left(ends, end))
