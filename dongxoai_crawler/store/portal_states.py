"""What one run leaves to the next about a portal: cookies and the pace it bears."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select

from dongxoai_crawler.store.part import Part
from dongxoai_crawler.store.rows import PortalState
from dongxoai_crawler.store.schema import PORTAL_STATE

if TYPE_CHECKING:
    from dongxoai_crawler.store.database import Database

_ONE = select(PORTAL_STATE).where(PORTAL_STATE.c.portal == bindparam("portal"))


class PortalStates(Part):
    """The part of the store that holds the state of portals."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        row = database.insert(PORTAL_STATE)
        self._state_row = row.on_conflict_do_update(
            index_elements=["portal"],
            set_={column.name: column for column in row.excluded if column.name != "portal"},
        )

    def get_portal_state(self, portal: str) -> PortalState | None:
        """What the last run left; None before the first."""
        with self._database.reading() as connection:
            row = connection.execute(_ONE, {"portal": portal}).one_or_none()
        return PortalState(**row._mapping) if row else None

    def put_portal_state(self, state: PortalState) -> None:
        """Leave something to the next run, in place of what was there."""
        with self._database.writing() as connection:
            connection.execute(self._state_row, asdict(state))
