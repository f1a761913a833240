"""Edits of one run that are none of single articles, but one event of their portal."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, select, update

from dongxoai_crawler.formats.article_json import loads
from dongxoai_crawler.model.edit import compare
from dongxoai_crawler.store.changes import ADD_CHANGE, NO_EDIT, joined
from dongxoai_crawler.store.part import Part
from dongxoai_crawler.store.schema_history import CHANGES, REVISIONS

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy import Connection

    from dongxoai_crawler.store.part import AnyRow

MANY = 5
"""A field that changed on so many articles, or fewer, is edited by hand."""

SHARE = 1 / 5
"""Of the articles looked at: on more than these a field is changed by the portal itself."""

_EDITS = (
    select(
        CHANGES.c.number, CHANGES.c.fields, CHANGES.c.since, CHANGES.c.article, CHANGES.c.revision
    )
    .where(
        CHANGES.c.portal == bindparam("portal"),
        CHANGES.c.run == bindparam("run"),
        CHANGES.c.kind == "edited",
    )
    .order_by(CHANGES.c.number)
)
_RECORD = select(REVISIONS.c.record).where(
    REVISIONS.c.article == bindparam("article"), REVISIONS.c.revision == bindparam("revision")
)
_OF = CHANGES.c.number == bindparam("of")
_DROP = delete(CHANGES).where(_OF)
_NARROW = update(CHANGES).where(_OF)


class Folding(Part):
    """The part of the store that makes one event of what happened everywhere."""

    def fold_edits(self, portal: str, *, run: int, looked_at: int, at: datetime) -> tuple[str, ...]:
        """Make one event of the portal of the fields that changed on too many articles.

        A run's edits lose these fields; those that have no other are taken back. The articles'
        revisions stay.

        Args:
            portal: The portal's id.
            run: The run whose edits are meant.
            looked_at: How many known articles it looked at.
            at: When the event is noted.

        Returns:
            The names of these fields.
        """
        with self._database.writing() as connection:
            rows = connection.execute(_EDITS, {"portal": portal, "run": run}).all()
            times = Counter(field for row in rows for field in row.fields.split(","))
            most = max(MANY, looked_at * SHARE)
            common = tuple(field for field, count in times.items() if count > most)
            hit = [row for row in rows if set(common).intersection(row.fields.split(","))]
            for row in hit:
                _fold(connection, row, common)
            if common:
                event = {"fields": joined(common), "since": min(row.since for row in hit)}
                detail = f"changed on {len(hit)} of {looked_at} articles looked at"
                ids = {"portal": portal, "kind": "portal", "run": run, "detail": detail}
                moments = {"at": at, "noted_at": at}
                connection.execute(ADD_CHANGE, NO_EDIT | event | ids | moments)
        return common


def _fold(connection: Connection, row: AnyRow, common: Collection[str]) -> None:
    """Take fields out of an edit."""
    left = [field for field in row.fields.split(",") if field not in common]
    old, new = (
        loads(
            connection.execute(_RECORD, {"article": row.article, "revision": number}).scalar_one()
        )
        for number in (row.revision - 1, row.revision)
    )
    edit = compare(old, new, fields=left)
    if edit is None:
        connection.execute(_DROP, {"of": row.number})
    else:
        values = {"fields": joined(edit.fields), "classes": joined(edit.classes)}
        connection.execute(_NARROW, {"of": row.number, **values})
