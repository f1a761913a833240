"""Lists that could not be had or read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, case, delete, select

from dongxoai_crawler.store.history import ListFailure
from dongxoai_crawler.store.part import Part
from dongxoai_crawler.store.schema_history import LIST_FAILURES

if TYPE_CHECKING:
    from datetime import datetime

    from dongxoai_crawler.store.database import Database

_TABLE = LIST_FAILURES.c
_ALL = (
    select(*(column for column in _TABLE if column.name != "portal"))
    .where(_TABLE.portal == bindparam("portal"))
    .order_by(_TABLE.url)
)
_NO_FAILURE = delete(LIST_FAILURES).where(
    _TABLE.portal == bindparam("of_portal"), _TABLE.url == bindparam("of_url")
)


class ListFailures(Part):
    """The part of the store that holds lists that failed."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        row = database.insert(LIST_FAILURES)
        again = _TABLE.code == row.excluded.code
        self._list_failure_row = row.on_conflict_do_update(
            index_elements=["portal", "url"],
            set_={name: row.excluded[name] for name in ("code", "detail", "last_at")}
            | {"times": case((again, _TABLE.times + 1), else_=1)},
        )

    def put_list_failure(
        self, portal: str, url: str, *, code: str, detail: str, now: datetime
    ) -> None:
        """Remember that a list could not be read; once a run."""
        row = {"portal": portal, "url": url, "code": code, "detail": detail, "times": 1}
        with self._database.writing() as connection:
            connection.execute(self._list_failure_row, row | {"since": now, "last_at": now})

    def drop_list_failure(self, portal: str, url: str) -> None:
        """Forget the failures of a list: it could be read."""
        with self._database.writing() as connection:
            connection.execute(_NO_FAILURE, {"of_portal": portal, "of_url": url})

    def list_failures(self, portal: str) -> list[ListFailure]:
        """Lists of a portal that failed when they were asked for last, by address."""
        return [ListFailure(**row._mapping) for row in self._rows(_ALL, portal=portal)]
