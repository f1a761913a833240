"""What a status page tells of a portal, counted where the rows are."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import and_, bindparam, case, exists, func, null, or_, select

from dongxoai_crawler.formats.article_json import loads
from dongxoai_crawler.store.failures import WAITING
from dongxoai_crawler.store.history import GAP_AFTER
from dongxoai_crawler.store.part import Part, with_key
from dongxoai_crawler.store.rows import Failure
from dongxoai_crawler.store.schema import ARTICLES, FAILURES, KEY, REFUSALS
from dongxoai_crawler.store.schema_history import CHANGES, REVISIONS, TOMBSTONES
from dongxoai_crawler.store.states import MISSING, PUBLIC
from dongxoai_crawler.store.utc import UtcDateTime

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Column, ColumnElement, Table

    from dongxoai_crawler.store.part import AnySelect


class DayCount(NamedTuple):
    """How many of a name happened on a day.

    Attributes:
        name: A state of articles, a kind of changes.
        day: Which of the days, from 0; None: on none of them.
    """

    name: str
    day: int | None
    total: int


class CodeCount(NamedTuple):
    """How many have a code.

    Attributes:
        known_gaps: Of them.
    """

    code: str
    total: int
    known_gaps: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """A public article, as a list of new ones tells of it.

    Attributes:
        language: Of the article.
        first_seen_at: When it was collected first.
    """

    language: str
    url: str
    title: str
    published_at: datetime
    first_seen_at: datetime


def _same_key(table: Table, other: Table) -> ColumnElement[bool]:
    return and_(*(table.c[name] == other.c[name] for name in KEY))


def _is_in(table: Table, other: Table, *conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether a row's article is in another table as well."""
    return exists().where(_same_key(table, other), *conditions)


def _was_never_had(table: Table) -> ColumnElement[bool]:
    return and_(~_is_in(table, ARTICLES), ~_is_in(table, TOMBSTONES))


_FAILING = and_(
    FAILURES.c.portal == bindparam("portal"),
    _was_never_had(FAILURES),
    or_(FAILURES.c.code != WAITING, ~_is_in(FAILURES, REFUSALS)),
)
_IS_GAP = FAILURES.c.times >= GAP_AFTER
_FAILED = (
    select(FAILURES.c.code, func.count(), func.count().filter(_IS_GAP))
    .where(_FAILING)
    .group_by(FAILURES.c.code)
)
_GAPS = (
    select(FAILURES)
    .where(_FAILING, _IS_GAP)
    .order_by(FAILURES.c.last_at.desc(), FAILURES.c.id.desc())
    .limit(bindparam("most"))
)
_REFUSED = (
    select(REFUSALS.c.code, func.count())
    .where(
        REFUSALS.c.portal == bindparam("portal"),
        _was_never_had(REFUSALS),
        ~_is_in(REFUSALS, FAILURES, FAILURES.c.code != WAITING),
    )
    .group_by(REFUSALS.c.code)
)
_NEWEST = (
    select(
        ARTICLES.c.number,
        ARTICLES.c.revision,
        ARTICLES.c.language,
        ARTICLES.c.url,
        ARTICLES.c.published_at,
        ARTICLES.c.first_seen_at,
    )
    .where(
        ARTICLES.c.portal == bindparam("portal"),
        ARTICLES.c.state == PUBLIC,
        ARTICLES.c.published_at <= bindparam("now", type_=UtcDateTime),
    )
    .order_by(ARTICLES.c.published_at.desc(), ARTICLES.c.number.desc())
    .limit(bindparam("most"))
    .subquery()  # chosen before records are looked up
)
_PUBLICATIONS = (
    select(
        *(_NEWEST.c[name] for name in ("language", "url", "published_at", "first_seen_at")),
        REVISIONS.c.record,
    )
    .join(
        REVISIONS,
        and_(REVISIONS.c.article == _NEWEST.c.number, REVISIONS.c.revision == _NEWEST.c.revision),
    )
    .order_by(_NEWEST.c.published_at.desc(), _NEWEST.c.number.desc())
)
_LATEST_CHANGES = (
    select(CHANGES.c.number)
    .where(
        CHANGES.c.portal == bindparam("portal"),
        CHANGES.c.kind.in_(bindparam("kinds", expanding=True)),
    )
    .order_by(CHANGES.c.number.desc())
    .limit(bindparam("most"))
)


class StatusCounts(Part):
    """The part of the store that counts for the status page."""

    def articles_by_day(self, portal: str, bounds: Sequence[datetime]) -> list[DayCount]:
        """Articles of a portal by state and by the day on which they were published.

        Args:
            portal: The portal's id.
            bounds: Where each day begins, and where the last one ends.
        """
        moment = ARTICLES.c.published_at
        counted = select(ARTICLES.c.state.label("name"), _day(moment, bounds).label("day"))
        return self._day_counts(counted.where(ARTICLES.c.portal == portal))

    def changes_by_day(self, portal: str, bounds: Sequence[datetime]) -> list[DayCount]:
        """Changes of a portal by kind and by the day on which they were noted; of these days only.

        A first suspicion, "missing", is none: it may be none.
        """
        moment = CHANGES.c.noted_at
        counted = select(CHANGES.c.kind.label("name"), _day(moment, bounds).label("day"))
        conditions = (CHANGES.c.portal == portal, CHANGES.c.kind != MISSING)
        return self._day_counts(
            counted.where(*conditions, moment >= bounds[0], moment < bounds[-1])
        )

    def failed_by_code(self, portal: str) -> list[CodeCount]:
        """Articles of a portal that were never had and could not be, by code."""
        return [CodeCount(*row) for row in self._rows(_FAILED, portal=portal)]

    def refused_by_code(self, portal: str) -> list[CodeCount]:
        """Addresses of a portal that are no public article, by code."""
        return [CodeCount(*row) for row in self._rows(_REFUSED, portal=portal)]

    def latest_gaps(self, portal: str, *, most: int) -> list[Failure]:
        """Articles that were never had and are a known gap, those tried last first."""
        rows = self._rows(_GAPS, portal=portal, most=most)
        return [Failure(**with_key(row)) for row in rows]

    def publications(self, portal: str, *, now: datetime, most: int) -> list[Publication]:
        """The public articles that were published last, the latest first."""
        rows = self._rows(_PUBLICATIONS, portal=portal, now=now, most=most)
        return [
            Publication(
                language=row.language,
                url=row.url,
                title=loads(row.record).title,
                published_at=row.published_at,
                first_seen_at=row.first_seen_at,
            )
            for row in rows
        ]

    def latest_changes(self, portal: str, kinds: Sequence[str], *, most: int) -> list[int]:
        """Numbers of the changes that were noted last, the latest first."""
        rows = self._rows(_LATEST_CHANGES, portal=portal, kinds=list(kinds), most=most)
        return [number for (number,) in rows]

    def _day_counts(self, counted: AnySelect) -> list[DayCount]:
        each = counted.subquery()
        statement = select(each.c.name, each.c.day, func.count()).group_by(each.c.name, each.c.day)
        return [DayCount(*row) for row in self._rows(statement)]


def _day(moment: Column[datetime], bounds: Sequence[datetime]) -> ColumnElement[int | None]:
    """The number of the day in which a moment lies."""
    days = ((moment < end, number) for number, (_, end) in enumerate(pairwise(bounds)))
    return case((moment < bounds[0], null()), *days)
