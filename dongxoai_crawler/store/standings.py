"""Where each article of the collection stands: what tells a reader that its copy is old."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import Text, bindparam, cast, select

from dongxoai_crawler.formats.article_json import loads
from dongxoai_crawler.store.part import Part
from dongxoai_crawler.store.schema import ARTICLES
from dongxoai_crawler.store.schema_history import REVISIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from dongxoai_crawler.model.article import Article

ITS_REVISION = (REVISIONS.c.article == ARTICLES.c.number) & (
    REVISIONS.c.revision == ARTICLES.c.revision
)


class Content(NamedTuple):
    """What an article says.

    Attributes:
        number: The store's own.
        first_seen_at: When it was collected first, UTC.
        fetched_at: When the page of its revision was received, UTC.
    """

    number: int
    first_seen_at: datetime
    fetched_at: datetime
    record: Article


class Standing(NamedTuple):
    """An article as it stands: where nothing of this differs, its record is the same.

    Attributes:
        number: The store's own; it never changes.
        read: When its page was received and what read it, as the database writes it.
    """

    number: int
    portal: str
    language: str
    module: str
    id: int
    url: str
    state: str
    revision: int
    read: str


READ = cast(REVISIONS.c.fetched_at, Text) + " " + REVISIONS.c.extractor_version
"""Which reading of an article's page its record is: another one, another record."""
_STANDINGS = (
    select(*(ARTICLES.c[name] for name in Standing._fields[:-1]), READ)
    .join_from(ARTICLES, REVISIONS, ITS_REVISION)
    .where(ARTICLES.c.number > bindparam("after"))
    .order_by(ARTICLES.c.number)
    .limit(bindparam("most"))
)
_CONTENTS = (
    select(ARTICLES.c.number, ARTICLES.c.first_seen_at, REVISIONS.c.fetched_at, REVISIONS.c.record)
    .join_from(ARTICLES, REVISIONS, ITS_REVISION)
    .where(ARTICLES.c.number.in_(bindparam("numbers", expanding=True)))
    .order_by(ARTICLES.c.number)
)


class Standings(Part):
    """The part of the store that is read through from end to end, in steps.

    Each step is a view of its own: a long one would keep SQLite's log from being cut.
    """

    def standings(self, *, after: int, most: int) -> list[Standing]:
        """The next articles of all portals, by number.

        Args:
            after: With higher numbers than this one.
            most: So many at once.
        """
        return [Standing(*row) for row in self._rows(_STANDINGS, after=after, most=most)]

    def contents(self, numbers: Sequence[int]) -> Iterator[Content]:
        """What articles that are still there say, by number."""
        rows = self._rows(_CONTENTS, numbers=list(numbers))
        for number, first_seen_at, fetched_at, record in rows:
            yield Content(number, first_seen_at, fetched_at, loads(record))
