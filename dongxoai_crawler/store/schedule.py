"""When portals are to be asked again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from dongxoai_crawler.store.part import Part
from dongxoai_crawler.store.schema_watching import SCHEDULE

if TYPE_CHECKING:
    from datetime import datetime

    from dongxoai_crawler.store.database import Database

_ALL = select(SCHEDULE)


class Schedule(Part):
    """The part of the store that says which portals are due."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        row = database.insert(SCHEDULE)
        self._schedule_row = row.on_conflict_do_update(
            index_elements=["portal"], set_={"next_due_at": row.excluded.next_due_at}
        )

    def put_next_due(self, portal: str, at: datetime) -> None:
        """Note when a portal is to be asked again, in place of what was noted before."""
        with self._database.writing() as connection:
            connection.execute(self._schedule_row, {"portal": portal, "next_due_at": at})

    def next_due(self) -> dict[str, datetime]:
        """When each portal is to be asked again; those never crawled are left out."""
        return {row.portal: row.next_due_at for row in self._rows(_ALL)}
