"""Whether an article is still there: looks that found it, and looks that did not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, func, select, update

from dongxoai_crawler.store.changes import ADD_CHANGE, NO_EDIT
from dongxoai_crawler.store.looks import next_look
from dongxoai_crawler.store.part import Part, key_values, one_article
from dongxoai_crawler.store.schema import ARTICLES

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from dongxoai_crawler.store.part import AnyRow
    from dongxoai_crawler.store.rows import ArticleKey

PUBLIC = "public"
MISSING = "missing"
WITHDRAWN = "withdrawn"

_FIND = select(
    ARTICLES.c.number,
    ARTICLES.c.url,
    ARTICLES.c.state,
    ARTICLES.c.revision,
    ARTICLES.c.last_seen_at,
    ARTICLES.c.looked_at,
    ARTICLES.c.missing_since,
    ARTICLES.c.missing_looks,
).where(one_article(ARTICLES))
FOUND = (
    update(ARTICLES)
    .where(one_article(ARTICLES))
    .values(
        state=PUBLIC,
        looked_at=bindparam("at"),
        last_seen_at=bindparam("at"),
        next_look_at=bindparam("next"),
        missing_since=None,
        missing_looks=0,
    )
)
"""A look that found an article, whatever was thought of it before."""
_GONE = (
    update(ARTICLES)
    .where(ARTICLES.c.number == bindparam("of"))
    .values(
        state=bindparam("now"),
        looked_at=bindparam("at"),
        next_look_at=bindparam("next"),
        missing_since=func.coalesce(ARTICLES.c.missing_since, bindparam("at")),
        missing_looks=ARTICLES.c.missing_looks + 1,
    )
)


class States(Part):
    """The part of the store that says which articles are still public.

    Methods that name an article raise LookupError when it was never collected.
    """

    def put_restored(
        self,
        portal: str,
        key: ArticleKey,
        *,
        at: datetime,
        run: int | None,
        next_look_at: datetime,
    ) -> None:
        """Note that an article that was gone is back as it was: the change "restored".

        Nothing is noted of one that was public all the time.
        """
        values = key_values(portal, key) | {"at": at, "next": next_look_at}
        with self._database.writing() as connection:
            row = collected(connection, portal, key)
            connection.execute(FOUND, values)
            if row.state != PUBLIC:
                moments = {"since": row.looked_at, "at": at, "noted_at": at}
                note(connection, portal, row, {"kind": "restored", "run": run, **moments})

    def put_missing(
        self,
        portal: str,
        key: ArticleKey,
        *,
        at: datetime,
        run: int | None,
        code: str,
        next_look_at: datetime | None = None,
    ) -> None:
        """Note a look that did not find an article: the first one is the change "missing".

        One that was withdrawn stays so. Without `next_look_at` it is due again at once.
        """
        with self._database.writing() as connection:
            row = collected(connection, portal, key)
            if row.state == WITHDRAWN:
                _gone(connection, row, WITHDRAWN, at, _again(row, at))
                return
            _gone(connection, row, MISSING, at, next_look_at or at)
            if row.state == PUBLIC:
                moments = {"since": row.last_seen_at, "at": at, "noted_at": at}
                change = {"kind": "missing", "run": run, "detail": code, **moments}
                note(connection, portal, row, change)

    def put_withdrawn(
        self, portal: str, key: ArticleKey, *, at: datetime, run: int | None, code: str
    ) -> None:
        """Note that an article is gone for good: the change "withdrawn", once.

        It happened between the last look that found it and the first that did not. It is looked
        for again after 1, 3, 7, then every 30 days.
        """
        with self._database.writing() as connection:
            row = collected(connection, portal, key)
            _gone(connection, row, WITHDRAWN, at, _again(row, at))
            if row.state != WITHDRAWN:
                moments = {"since": row.last_seen_at, "at": row.missing_since or at}
                change = {"kind": "withdrawn", "run": run, "detail": code, **moments}
                note(connection, portal, row, change | {"noted_at": at})


def find(connection: Connection, portal: str, key: ArticleKey) -> AnyRow | None:
    """An article's number and state; None: it was never collected."""
    return connection.execute(_FIND, key_values(portal, key)).one_or_none()


def collected(connection: Connection, portal: str, key: ArticleKey) -> AnyRow:
    """The same of an article that must be there.

    Raises:
        LookupError: It was never collected.
    """
    row = find(connection, portal, key)
    if row is None:
        raise LookupError(f"{portal} {'/'.join(map(str, key))} was never collected")
    return row


def _again(row: AnyRow, at: datetime) -> datetime:
    """When to look again at what is withdrawn."""
    return next_look(row.missing_looks + 1, at)


def _gone(
    connection: Connection, row: AnyRow, state: str, at: datetime, next_look_at: datetime
) -> None:
    values = {"of": row.number, "now": state, "at": at, "next": next_look_at}
    connection.execute(_GONE, values)


def note(connection: Connection, portal: str, row: AnyRow, change: dict[str, object]) -> None:
    """Note a change of an article whose row `find` gave."""
    ids = {"portal": portal, "article": row.number, "revision": row.revision, "detail": None}
    connection.execute(ADD_CHANGE, NO_EDIT | ids | change)
