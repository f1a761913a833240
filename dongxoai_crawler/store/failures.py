"""Articles that could not be had or read."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import and_, bindparam, case, select, update

from dongxoai_crawler.store.history import GAP_AFTER
from dongxoai_crawler.store.part import Part, key_columns, with_key
from dongxoai_crawler.store.rows import Failure
from dongxoai_crawler.store.schema import FAILURES, KEY
from dongxoai_crawler.store.utc import UtcDateTime

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from dongxoai_crawler.store.database import Database
    from dongxoai_crawler.store.rows import ArticleKey

WAITING = "waiting"
"""Code of what was found, but not asked for yet: the next run does."""
_PAUSE = timedelta(days=7)

_ALL = (
    select(FAILURES)
    .where(FAILURES.c.portal == bindparam("portal"))
    .order_by(*(FAILURES.c[name] for name in KEY[1:]))
)
_NEXT_TRY = bindparam("next_try", type_=UtcDateTime)
_EXCUSE = (
    update(FAILURES)
    .where(
        FAILURES.c.portal == bindparam("of"),
        FAILURES.c.last_at >= bindparam("since"),
        FAILURES.c.times.between(2, GAP_AFTER - 1),
    )
    .values(times=1)
)
_GAPS = _ALL.where(FAILURES.c.times >= GAP_AFTER)


class Failures(Part):
    """The part of the store that holds failures."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        row = database.insert(FAILURES)
        self._waiting_row = row.on_conflict_do_nothing(index_elements=KEY)
        again = FAILURES.c.code == row.excluded.code
        self._failure_row = row.on_conflict_do_update(
            index_elements=KEY,
            set_={name: row.excluded[name] for name in ("url", "code", "detail", "last_at")}
            | {
                "times": case((again, FAILURES.c.times + 1), else_=1),
                "next_try_at": case((and_(again, FAILURES.c.times + 1 >= GAP_AFTER), _NEXT_TRY)),
                "first_at": case((again, FAILURES.c.first_at), else_=row.excluded.first_at),
            },
        )

    def put_failure(
        self,
        portal: str,
        key: ArticleKey,
        *,
        url: str,
        code: str,
        now: datetime,
        detail: str | None = None,
    ) -> None:
        """Remember a failure; another code than last time begins a new row of failures.

        The fifth in a row makes a known gap, which is tried once a week.
        """
        row = {"url": url, "code": code, "detail": detail, "times": 1}
        moments = {"first_at": now, "last_at": now, "next_try": now + _PAUSE}
        with self._database.writing() as connection:
            connection.execute(self._failure_row, key_columns(portal, key) | row | moments)

    def excuse_failures(self, portal: str, since: datetime) -> None:
        """Count failures as first ones: it was the whole portal that failed, and no article.

        Args:
            portal: The portal's id.
            since: Those noted then or later; known gaps stay what they are.
        """
        with self._database.writing() as connection:
            connection.execute(_EXCUSE, {"of": portal, "since": since})

    def put_waiting(self, portal: str, urls: Mapping[ArticleKey, str], now: datetime) -> None:
        """Remember articles that are to be asked for, so that a crash doesn't lose them."""
        row = {"code": WAITING, "times": 0, "first_at": now, "last_at": now}
        rows = [key_columns(portal, key) | row | {"url": url} for key, url in urls.items()]
        if rows:
            with self._database.writing() as connection:
                connection.execute(self._waiting_row, rows)

    def failures(self, portal: str) -> Iterator[Failure]:
        """All articles of a portal that failed last time, by key."""
        return (Failure(**with_key(row)) for row in self._rows(_ALL, portal=portal))

    def known_gaps(self, portal: str) -> Iterator[Failure]:
        """Articles that failed in the same way five times or more, by key."""
        return (Failure(**with_key(row)) for row in self._rows(_GAPS, portal=portal))
