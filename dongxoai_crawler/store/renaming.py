"""Another id for a portal: all that is known of it stays."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from sqlalchemy import bindparam, func, select, update

from dongxoai_crawler.store.duplicates import forget_likenesses_of
from dongxoai_crawler.store.part import Part
from dongxoai_crawler.store.schema import ARTICLES, METADATA
from dongxoai_crawler.store.schema_history import REVISIONS

if TYPE_CHECKING:
    from sqlalchemy import Connection, Select

_BATCH: Final = 500
_OF_PORTAL: Final = (
    select(REVISIONS.c.article, REVISIONS.c.revision, REVISIONS.c.record)
    .join(ARTICLES, ARTICLES.c.number == REVISIONS.c.article)
    .where(ARTICLES.c.portal == bindparam("portal"))
    .order_by(REVISIONS.c.article, REVISIONS.c.revision)
    .limit(_BATCH)
)
_RECORD: Final = (
    update(REVISIONS)
    .where(
        REVISIONS.c.article == bindparam("of_article"),
        REVISIONS.c.revision == bindparam("of_revision"),
    )
    .values(record=bindparam("new_record"))
)


class Renaming(Part):
    """The part of the store that gives portals other ids."""

    def knows_portal(self, portal: str) -> bool:
        """Tell whether any table has a row of a portal."""
        with self._database.reading() as connection:
            return any(
                connection.execute(select(table.c.portal).where(table.c.portal == portal)).first()
                for table in METADATA.tables.values()
                if "portal" in table.c
            )

    def rename_portal(self, old: str, new: str) -> None:
        """Give a portal another id in every table, in its records and in the paths of its files.

        Of the new id nothing must be known. One transaction; what has no row stays as it is.
        """
        with self._database.writing() as connection:
            _rename_records(connection, old, new)
            path = ARTICLES.c.path
            connection.execute(
                update(ARTICLES)
                .where(ARTICLES.c.portal == old, path.startswith(f"{old}/", autoescape=True))
                .values(path=new + func.substr(path, len(old) + 1))
            )
            for table in METADATA.tables.values():
                if "portal" in table.c:
                    renamed = update(table).where(table.c.portal == old).values(portal=new)
                    connection.execute(renamed)
            forget_likenesses_of(connection, new)


def _rename_records(connection: Connection, old: str, new: str) -> None:
    after = (-1, -1)
    while rows := connection.execute(_after(after), {"portal": old}).all():
        connection.execute(
            _RECORD,
            [
                {
                    "of_article": row.article,
                    "of_revision": row.revision,
                    "new_record": _renamed(row.record, new),
                }
                for row in rows
            ],
        )
        after = (rows[-1].article, rows[-1].revision)


def _after(place: tuple[int, int]) -> Select[int, int, str]:
    article, revision = REVISIONS.c.article, REVISIONS.c.revision
    later = (article > place[0]) | ((article == place[0]) & (revision > place[1]))
    return _OF_PORTAL.where(later)


def _renamed(record: str, portal: str) -> str:
    values = json.loads(record) | {"portal": portal}
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))
