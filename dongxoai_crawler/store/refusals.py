"""Addresses that the portal answered, but not with a public article."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, select, union

from dongxoai_crawler.store.looks import next_look
from dongxoai_crawler.store.part import Part, key_columns, key_values, one_article, with_key
from dongxoai_crawler.store.rows import ArticleKey, Refusal
from dongxoai_crawler.store.schema import FAILURES, KEY, REFUSALS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dongxoai_crawler.store.database import Database

BEFORE_START = "before_start"
"""Code of what was there when a collection began that wants only what comes later."""
_NEVER = datetime.max.replace(tzinfo=UTC)
_OF_PORTAL = REFUSALS.c.portal == bindparam("portal")
_KEY = [REFUSALS.c[name] for name in KEY[1:]]
_ALL = select(REFUSALS).where(_OF_PORTAL).order_by(*_KEY)
_RESTING = union(
    select(*_KEY).where(_OF_PORTAL, REFUSALS.c.next_look_at > bindparam("now")),
    select(*(FAILURES.c[name] for name in KEY[1:])).where(
        FAILURES.c.portal == bindparam("portal"), FAILURES.c.next_try_at > bindparam("now")
    ),
)
_LOOKS = select(REFUSALS.c.looks).where(one_article(REFUSALS))
_NO_FAILURE = delete(FAILURES).where(one_article(FAILURES))


class Refusals(Part):
    """The part of the store that holds refusals."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        row = database.insert(REFUSALS)
        self._passed_row = row.on_conflict_do_nothing(index_elements=KEY)
        fresh = ("url", "code", "detail", "last_seen_at", "looks", "next_look_at")
        self._refusal_row = row.on_conflict_do_update(
            index_elements=KEY, set_={name: row.excluded[name] for name in fresh}
        )

    def put_refusal(
        self,
        portal: str,
        key: ArticleKey,
        *,
        url: str,
        code: str,
        now: datetime,
        detail: str | None = None,
    ) -> None:
        """Remember that an address is no public article now, and when to look again.

        It was had and read, so a row of failures ends.
        """
        values = key_values(portal, key)
        row: dict[str, object] = {"url": url, "code": code, "detail": detail, "first_seen_at": now}
        with self._database.writing() as connection:
            looks = (connection.scalar(_LOOKS, values) or 0) + 1
            row |= {"last_seen_at": now, "looks": looks, "next_look_at": next_look(looks, now)}
            connection.execute(self._refusal_row, key_columns(portal, key) | row)
            connection.execute(_NO_FAILURE, values)

    def put_passed_over(self, portal: str, urls: Mapping[ArticleKey, str], now: datetime) -> None:
        """Remember articles that are never to be asked for: they were there before the start."""
        row = {"code": BEFORE_START, "looks": 0, "first_seen_at": now, "last_seen_at": now}
        row |= {"next_look_at": _NEVER}
        rows = [key_columns(portal, key) | row | {"url": url} for key, url in urls.items()]
        if rows:
            with self._database.writing() as connection:
                connection.execute(self._passed_row, rows)

    def resting_ids(self, portal: str, now: datetime) -> set[ArticleKey]:
        """Keys that were refused, or are known gaps, and aren't to be asked for again yet."""
        return {ArticleKey(*row) for row in self._rows(_RESTING, portal=portal, now=now)}

    def refusals(self, portal: str) -> Iterator[Refusal]:
        """All refusals of a portal by key."""
        return (Refusal(**with_key(row)) for row in self._rows(_ALL, portal=portal))
