"""Articles that could not be had or read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, case, select

from dongxoai_crawler.store.part import Part, key_columns, with_key
from dongxoai_crawler.store.rows import Failure
from dongxoai_crawler.store.schema import FAILURES, KEY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from dongxoai_crawler.store.database import Database
    from dongxoai_crawler.store.rows import ArticleKey

_ALL = (
    select(FAILURES)
    .where(FAILURES.c.portal == bindparam("portal"))
    .order_by(*(FAILURES.c[name] for name in KEY[1:]))
)


class Failures(Part):
    """The part of the store that holds failures."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        row = database.insert(FAILURES)
        again = FAILURES.c.code == row.excluded.code
        self._failure_row = row.on_conflict_do_update(
            index_elements=KEY,
            set_={name: row.excluded[name] for name in ("url", "code", "detail", "last_at")}
            | {
                "times": case((again, FAILURES.c.times + 1), else_=1),
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
        """Remember a failure; another code than last time begins a new row of failures."""
        row = {"url": url, "code": code, "detail": detail, "first_at": now, "last_at": now}
        with self._database.writing() as connection:
            connection.execute(self._failure_row, key_columns(portal, key) | row | {"times": 1})

    def failures(self, portal: str) -> Iterator[Failure]:
        """All articles of a portal that failed last time, by key."""
        return (Failure(**with_key(row)) for row in self._rows(_ALL, portal=portal))
