"""Articles whose id stands for another one now: they keep all that is known of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from sqlalchemy import bindparam, func, select, update

from dongxoai_crawler.formats.article_json import dumps, loads
from dongxoai_crawler.store.part import Part
from dongxoai_crawler.store.schema import ARTICLES
from dongxoai_crawler.store.schema_history import REVISIONS
from dongxoai_crawler.store.states import WITHDRAWN, collected, note

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from dongxoai_crawler.model.article import Article
    from dongxoai_crawler.store.part import AnyRow
    from dongxoai_crawler.store.rows import ArticleKey

TAKEN: Final = "id_taken"
"""The detail of the change "withdrawn"."""

_MARK: Final = "@"
"""Stands between a module's name and an epoch's number; the CMS allows it in no name."""

_NEVER: Final = datetime.max.replace(tzinfo=UTC)
_RECORDS = select(REVISIONS.c.revision, REVISIONS.c.record).where(
    REVISIONS.c.article == bindparam("of")
)
_RECORD = update(REVISIONS).where(
    REVISIONS.c.article == bindparam("of"), REVISIONS.c.revision == bindparam("nth")
)
_EARLIER = select(func.count()).where(
    *(ARTICLES.c[name] == bindparam(name) for name in ("portal", "language", "id")),
    ARTICLES.c.module.startswith(bindparam("begin")),
)
_ARCHIVE = update(ARTICLES).where(ARTICLES.c.number == bindparam("of"))


class Archiving(Part):
    """The part of the store that makes room for articles under ids that were given anew."""

    def put_archived(
        self, portal: str, key: ArticleKey, *, at: datetime, run: int | None
    ) -> Article:
        """Give an article the key of an earlier epoch: that of the module "news" is "news@1".

        It is withdrawn for good, which is the change "withdrawn". Its text file counts as not
        written: it is to move.

        Returns:
            Its present record.

        Raises:
            LookupError: It was never collected.
        """
        with self._database.writing() as connection:
            row = collected(connection, portal, key)
            module = _module_of_epoch(connection, portal, key)
            values = {"module": module, "state": WITHDRAWN, "looked_at": at, "sha256": None}
            values |= {"next_look_at": _NEVER, "list_fingerprint": None}
            connection.execute(_ARCHIVE, {"of": row.number, **values})
            if row.state != WITHDRAWN:
                moments = {"since": row.last_seen_at, "at": at, "noted_at": at}
                change = {"kind": WITHDRAWN, "run": run, "detail": TAKEN}
                note(connection, portal, row, change | moments)
            return _rename(connection, row, module)


def module_of_portal(module: str) -> str:
    """The module as the portal names it, for that of an article of any epoch."""
    return module.partition(_MARK)[0]


def _module_of_epoch(connection: Connection, portal: str, key: ArticleKey) -> str:
    """The first name that no earlier article of this id has."""
    begin = f"{key.module}{_MARK}"
    of = {"portal": portal, "language": key.language, "id": key.id, "begin": begin}
    return f"{begin}{1 + connection.execute(_EARLIER, of).scalar_one()}"


def _rename(connection: Connection, row: AnyRow, module: str) -> Article:
    """Put a module's name into all records of an article; return the latest."""
    found = connection.execute(_RECORDS, {"of": row.number}).all()
    records = {nth: replace(loads(record), module=module) for nth, record in found}
    for nth, record in records.items():
        connection.execute(_RECORD, {"of": row.number, "nth": nth, "record": dumps(record)})
    return records[row.revision]
