"""Where releases were made, so that whoever forgets an article learns which ones hold it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select

from dongxoai_crawler.store.part import Part
from dongxoai_crawler.store.schema_duplicates import RELEASES

if TYPE_CHECKING:
    from dongxoai_crawler.store.database import Database


class Releases(Part):
    """The part of the store that knows the releases."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self._note = database.insert(RELEASES).on_conflict_do_nothing()

    def note_release(self, place: Path) -> None:
        """Note a release's folder, absolute; one that is noted stays so."""
        with self._database.writing() as connection:
            connection.execute(self._note, {"place": os.fsencode(place)})

    def releases(self) -> list[Path]:
        """Folders in which releases were made, whether they are still there or not."""
        rows = self._rows(select(RELEASES.c.place).order_by(RELEASES.c.place))
        return [Path(os.fsdecode(row.place)) for row in rows]
