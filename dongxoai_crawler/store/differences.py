"""What edits took out and put in; what the portal did itself is known again on further articles."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy import and_, bindparam, exists, insert, or_, select, update

from dongxoai_crawler.store.changes import joined
from dongxoai_crawler.store.listed import AT_ONCE
from dongxoai_crawler.store.schema import ARTICLES
from dongxoai_crawler.store.schema_history import CHANGES, DIFFERENCES

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from dongxoai_crawler.model.edit import Edit
    from dongxoai_crawler.store.part import AnyRow

WINDOW: Final = timedelta(days=60)
"""Within this time every article is looked at again: so long an event is met in pieces."""

ANY: Final = ""
"""In place of a digest: the portal gave each article another value."""

_ADD = insert(DIFFERENCES)
_NEXT = select(ARTICLES.c.next_look_at).where(ARTICLES.c.number == bindparam("of"))
_OTHER = DIFFERENCES.alias("other")
_EVENT = (
    select(CHANGES.c.number, CHANGES.c.since, CHANGES.c.at, DIFFERENCES.c.digest)
    .join(CHANGES, CHANGES.c.number == DIFFERENCES.c.event)
    .where(
        DIFFERENCES.c.portal == bindparam("portal"),
        DIFFERENCES.c.field == bindparam("field"),
        or_(
            and_(DIFFERENCES.c.digest == bindparam("digest"), CHANGES.c.at >= bindparam("recent")),
            and_(
                DIFFERENCES.c.digest == ANY,
                CHANGES.c.at > bindparam("since"),
                ~exists().where(
                    _OTHER.c.event == DIFFERENCES.c.event,
                    _OTHER.c.article == bindparam("article"),
                    _OTHER.c.field == bindparam("field"),
                ),
            ),
        ),
    )
    .order_by(CHANGES.c.number.desc())
    .limit(1)
)
_WIDEN = update(CHANGES).where(CHANGES.c.number == bindparam("of"))


def note_differences(
    connection: Connection,
    edit: Edit,
    *,
    portal: str,
    article: int,
    revision: int,
    since: datetime,
    at: datetime,
) -> Edit | None:
    """Note what an edit changed, before its next look is set; return what of it is to be told.

    What a known event of the portal did to this article as well joins that event, whose interval
    then covers it. The same difference is known for `WINDOW` after it was seen last. Where each
    article got a value of its own, it must not have been looked at since, and counts once.

    Args:
        connection: Writing.
        edit: What was edited.
        portal: The portal's id.
        article: Its number.
        revision: The one that the edit made.
        since: The last moment known to be otherwise.
        at: When it was seen.

    Returns:
        The edit without these fields; None: no other is left.
    """
    listed = connection.scalar(_NEXT, {"of": article}) == AT_ONCE
    ids = {"article": article, "revision": revision, "portal": portal}
    told = []
    for part in edit.parts:
        of_part = {"portal": portal, "article": article, "field": part.field}
        moments = {"since": since, "recent": since - WINDOW}
        sought = {**of_part, **moments, "digest": part.digest}
        event = connection.execute(_EVENT, sought).one_or_none()
        row = {**ids, "field": part.field, "classes": joined(part.classes), "listed": listed}
        row |= {"since": since, "at": at, "digest": event.digest if event else part.digest}
        connection.execute(_ADD, row | {"event": event.number if event else None})
        if event:
            _widen(connection, event, since, at)
        else:
            told.append(part)
    return replace(edit, parts=tuple(told)) if told else None


def _widen(connection: Connection, event: AnyRow, since: datetime, at: datetime) -> None:
    """Let an event's interval cover a further article.

    It doesn't go on where any value counts: it would take in all edits to come.
    """
    last = event.at if event.digest == ANY else max(event.at, at)
    values = {"since": min(event.since, since), "at": last}
    connection.execute(_WIDEN, {"of": event.number, **values})
