"""The dictionary of each portal's pages: made, measured, renewed."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, delete, func, insert, select, update

from dongxoai_crawler.store.causes import as_output_error
from dongxoai_crawler.store.page_codec import PageCodec
from dongxoai_crawler.store.page_dictionary import build_dictionary
from dongxoai_crawler.store.part import inserted
from dongxoai_crawler.store.schema import ARTICLES
from dongxoai_crawler.store.schema_history import DICTIONARIES, PAGES

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from dongxoai_crawler.store.database import Database

SAMPLE = 20
"""Pages that a dictionary is made of."""
MEASURED = 50
"""Pages whose ratio says whether a dictionary still fits."""
_WORN = 2 / 3
_CODECS = 32

_NEWEST = (
    select(DICTIONARIES.c.number, DICTIONARIES.c.ratio)
    .where(DICTIONARIES.c.portal == bindparam("portal"))
    .order_by(DICTIONARIES.c.number.desc())
    .limit(1)
)
_CONTENT = select(DICTIONARIES.c.content).where(DICTIONARIES.c.number == bindparam("number"))
_LAST_SIZES = (
    select(PAGES.c.size, func.length(PAGES.c.body).label("packed"))
    .where(PAGES.c.dictionary == bindparam("number"), PAGES.c.body.is_not(None))
    .order_by(PAGES.c.number.desc())
    .limit(MEASURED)
    .subquery()
)
_LAST = select(
    func.count(), func.sum(_LAST_SIZES.c.size), func.sum(_LAST_SIZES.c.packed)
).select_from(_LAST_SIZES)
_SAMPLE = (
    select(PAGES.c.number, PAGES.c.dictionary, PAGES.c.body)
    .join(ARTICLES)
    .where(ARTICLES.c.portal == bindparam("portal"), PAGES.c.body.is_not(None))
    .order_by(PAGES.c.number.desc())
    .limit(SAMPLE)
)
_ADD = insert(DICTIONARIES)
_REPACK = (
    update(PAGES)
    .where(PAGES.c.number == bindparam("of"))
    .values(dictionary=bindparam("with"), body=bindparam("packed"))
)
_later = DICTIONARIES.alias()
_UNUSED = delete(DICTIONARIES).where(
    DICTIONARIES.c.number.not_in(select(PAGES.c.dictionary).where(PAGES.c.dictionary.is_not(None))),
    select(_later.c.number)
    .where(_later.c.portal == DICTIONARIES.c.portal, _later.c.number > DICTIONARIES.c.number)
    .exists(),
)


class _Newest(NamedTuple):
    number: int | None
    ratio: float


class Dictionaries:
    """Codecs for pages; the newest of a portal writes, older ones still read."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._newest: dict[str, _Newest] = {}
        self._until_look: dict[str, int] = {}
        # Each is a megabyte, and there may be thousands of portals.
        self.codec = lru_cache(_CODECS)(self._codec)

    def newest(self, portal: str) -> int | None:
        """The number of the dictionary to write with; None: there is none yet."""
        if portal not in self._newest:
            with self._database.reading() as connection:
                row = connection.execute(_NEWEST, {"portal": portal}).one_or_none()
            self._newest[portal] = _Newest(*row) if row else _Newest(None, 0.0)
        return self._newest[portal].number

    def look_again(self, portal: str) -> None:
        """Forget which dictionary of a portal is the newest."""
        self._newest.pop(portal, None)

    def _codec(self, number: int | None) -> PageCodec:
        if number is None:
            return PageCodec()
        with self._database.reading() as connection:
            packed = connection.execute(_CONTENT, {"number": number}).scalar_one()
        return PageCodec(self.unpack(None, packed))

    def unpack(self, number: int | None, frame: bytes) -> bytes:
        """The content of a frame that was written with a dictionary.

        Raises:
            OutputError: It is damaged.
        """
        with as_output_error(self._database.name):
            return self.codec(number).decompress(frame)

    def tend(self, portal: str, now: datetime) -> None:
        """Make or renew a portal's dictionary where needed; called after each page."""
        left = self._until_look.get(portal, 1) - 1
        if not left:
            left = MEASURED if self.newest(portal) else self._missing_pages(portal)
            if left == 0 or self._is_worn(portal):
                self._make(portal, now)
                left = MEASURED
        self._until_look[portal] = left

    def _missing_pages(self, portal: str) -> int:
        with self._database.reading() as connection:
            return SAMPLE - len(connection.execute(_SAMPLE, {"portal": portal}).all())

    def _is_worn(self, portal: str) -> bool:
        newest = self._newest[portal]
        with self._database.reading() as connection:
            count, size, packed = connection.execute(_LAST, {"number": newest.number}).one()
        return bool(count == MEASURED and size < packed * newest.ratio * _WORN)

    def _make(self, portal: str, now: datetime) -> None:
        with self._database.writing() as connection:
            rows = connection.execute(_SAMPLE, {"portal": portal}).all()
            pages = [self.unpack(row.dictionary, row.body) for row in rows]
            content = build_dictionary(pages)
            codec = PageCodec(content)
            ratio = codec.ratio(pages)
            values = {"portal": portal, "made_at": now, "ratio": ratio}
            packed = PageCodec().compress(content)
            number = inserted(connection, _ADD, {**values, "content": packed})
            connection.execute(
                _REPACK,
                [
                    {"of": row.number, "with": number, "packed": codec.compress(page)}
                    for row, page in zip(rows, pages, strict=True)
                ],
            )
            drop_unused(connection)
        self._newest[portal] = _Newest(number, ratio)


def drop_unused(connection: Connection) -> None:
    """Remove dictionaries that no page needs any more, but for the newest of each portal."""
    connection.execute(_UNUSED)
