"""Edits that are none of single articles, but one event of their portal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, select, update

from dongxoai_crawler.model.edit import FIELDS, EditClass
from dongxoai_crawler.store.census import Census, articles
from dongxoai_crawler.store.changes import ADD_CHANGE, NO_EDIT, joined
from dongxoai_crawler.store.differences import ANY
from dongxoai_crawler.store.part import Part, inserted
from dongxoai_crawler.store.schema_history import CHANGES, DIFFERENCES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlalchemy import Connection

    from dongxoai_crawler.store.part import AnyRow

_OF = (DIFFERENCES.c.article == bindparam("of"), DIFFERENCES.c.revision == bindparam("nth"))
_JOIN = update(DIFFERENCES).where(*_OF, DIFFERENCES.c.field == bindparam("name"))
_LEFT = select(DIFFERENCES.c.field, DIFFERENCES.c.classes).where(
    *_OF, DIFFERENCES.c.event.is_(None)
)
_EDIT = (
    CHANGES.c.article == bindparam("of"),
    CHANGES.c.revision == bindparam("nth"),
    CHANGES.c.kind == "edited",
)
_RUN = select(CHANGES.c.run).where(*_EDIT)
_DROP = delete(CHANGES).where(*_EDIT)
_NARROW = update(CHANGES).where(*_EDIT)


class Folding(Part):
    """The part of the store that makes one event of what happened everywhere."""

    def fold_edits(self, portal: str, *, run: int, at: datetime) -> tuple[str, ...]:
        """Make events of the portal of what changed on too many articles, in whatever run.

        Edits lose these fields; those that have no other are taken back. The articles' revisions
        stay. Later edits join the events (`note_differences`).

        Args:
            portal: The portal's id.
            run: The run that finds the event.
            at: When it is noted.

        Returns:
            The names of these fields.
        """
        found = set()
        with self._database.writing() as connection:
            census = Census(connection, portal, at)
            noted = {"portal": portal, "run": run, "noted_at": at}
            for name, rows, digest in (
                ("the same change", census.same, None),
                ("a change", census.everywhere, ANY),
            ):
                if folded := rows():
                    told = _told(connection, folded, run)
                    detail = f"{name} on {articles(folded)} of {census.public()} articles{told}"
                    _fold(connection, folded, noted | {"detail": detail}, digest)
                    found |= {row.field for row in folded}
        return _ordered(found)


def _told(connection: Connection, rows: Iterable[AnyRow], run: int) -> str:
    """Say how many articles were told to be edited before this run."""
    runs = {
        row.article: connection.execute(_RUN, {"of": row.article, "nth": row.revision}).scalar()
        for row in rows
    }
    before = sum(other != run for other in runs.values())
    return f", {before} of them noted as edits before" if before else ""


def _fold(
    connection: Connection, rows: list[AnyRow], noted: dict[str, object], digest: str | None
) -> None:
    """Put an event in the place of edits; `digest` takes the place of theirs, if there is one."""
    event = {
        "kind": "portal",
        "fields": joined(_ordered({row.field for row in rows})),
        "since": min(row.since for row in rows),
        "at": max(row.at for row in rows),
    }
    number = inserted(connection, ADD_CHANGE, NO_EDIT | noted | event)
    for row in rows:
        of = {"of": row.article, "nth": row.revision}
        values = {"event": number, "digest": row.digest if digest is None else digest}
        connection.execute(_JOIN, {**of, "name": row.field, **values})
        _narrow(connection, of)


def _narrow(connection: Connection, of: dict[str, object]) -> None:
    """Leave to an edit what is part of no event."""
    left = {row.field: row.classes.split(",") for row in connection.execute(_LEFT, of)}
    kinds = {kind for classes in left.values() for kind in classes}
    if left:
        classes = joined([kind for kind in EditClass if kind in kinds])
        connection.execute(_NARROW, {**of, "fields": joined(_ordered(left)), "classes": classes})
    else:
        connection.execute(_DROP, of)


def _ordered(fields: Iterable[str]) -> tuple[str, ...]:
    """Fields in the record's order."""
    some = set(fields)
    return tuple(field for field in FIELDS if field in some)
