"""Edits that only the bytes of an article's files show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, bindparam, insert, select, update

from dongxoai_crawler.model.difference import digest
from dongxoai_crawler.model.edit import FIELDS, Edit, EditClass, FieldEdit
from dongxoai_crawler.store.changes import ADD_CHANGE, joined
from dongxoai_crawler.store.differences import note_differences
from dongxoai_crawler.store.schema import ARTICLES
from dongxoai_crawler.store.schema_files import ARTICLE_FILES
from dongxoai_crawler.store.schema_history import CHANGES, DIFFERENCES, REVISIONS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection, Table

    from dongxoai_crawler.store.part import AnyRow


def _of_revision(table: Table) -> ColumnElement[bool]:
    return and_(table.c.article == bindparam("of"), table.c.revision == bindparam("nth"))


_LATEST = select(REVISIONS).where(_of_revision(REVISIONS))
_REVISE = update(ARTICLES).where(ARTICLES.c.number == bindparam("of"))
_FOLLOW = update(ARTICLE_FILES).where(_of_revision(ARTICLE_FILES))
_NOTED = (_of_revision(DIFFERENCES), DIFFERENCES.c.field == bindparam("name"))
_DIGEST = select(DIFFERENCES.c.digest).where(*_NOTED)
_NOTE_ANOTHER = update(DIFFERENCES).where(*_NOTED)
_EDIT = (_of_revision(CHANGES), CHANGES.c.kind == "edited")
_TOLD = select(CHANGES.c.fields, CHANGES.c.since).where(*_EDIT)
_WIDEN = update(CHANGES).where(*_EDIT)


def add_revision(connection: Connection, known: AnyRow, *, at: datetime) -> int:
    """Add a revision of an article with the record and the page of its latest one.

    Args:
        connection: Writing.
        known: The article's row: number and revision.
        at: When other bytes were seen.

    Returns:
        Its number.
    """
    revision: int = known.revision + 1
    ids = {"article": known.number, "revision": revision}
    of_latest = {"of": known.number, "nth": known.revision}
    latest = connection.execute(_LATEST, of_latest).one()
    connection.execute(insert(REVISIONS), latest._asdict() | ids | {"fetched_at": at})
    connection.execute(_REVISE, {"of": known.number, "revision": revision})
    connection.execute(_FOLLOW, of_latest | {"revision": revision})
    return revision


def note_file_edit(
    connection: Connection,
    known: AnyRow,
    field: str,
    digests: tuple[str, str],
    moments: Mapping[str, datetime],
    *,
    revision: int,
    run: int | None,
) -> None:
    """Note that a file of an article has other bytes, and tell it as an edit.

    What the revision's edit has told already stays: it is told of one field more.

    Args:
        connection: Writing.
        known: The article's row: number and portal.
        field: "attachments" or "images".
        digests: Of the bytes before and after.
        moments: `since` and `at`: seen otherwise, seen so.
        revision: The one that has the other bytes.
        run: The run that found it.
    """
    of = {"of": known.number, "nth": revision}
    before = connection.scalar(_DIGEST, of | {"name": field})
    part = FieldEdit(field=field, classes=(EditClass.MEDIA,), digest=digest(*digests))
    if before is not None:
        another = {"digest": digest(before, part.digest), "event": None}
        connection.execute(_NOTE_ANOTHER, of | {"name": field} | another)
    elif not note_differences(
        connection,
        Edit(parts=(part,), silent=True),
        portal=known.portal,
        article=known.number,
        revision=revision,
        **moments,
    ):
        return  # an event of the portal has told it
    told = connection.execute(_TOLD, of).one_or_none()
    fields = {field} if told is None else {field, *told.fields.split(",")}
    row = {"fields": joined([each for each in FIELDS if each in fields]), **moments}
    if told is not None:
        connection.execute(_WIDEN, of | row | {"since": min(told.since, moments["since"])})
        return
    row |= {"portal": known.portal, "kind": "edited", "article": known.number}
    row |= {"revision": revision, "noted_at": moments["at"], "run": run, "detail": None}
    connection.execute(ADD_CHANGE, row | {"classes": joined(part.classes), "silent": True})
