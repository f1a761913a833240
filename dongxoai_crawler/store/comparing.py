"""What a run asks about many articles at once: against lists, and which are due."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import groupby, islice
from typing import TYPE_CHECKING

from sqlalchemy import BigInteger, bindparam, or_, select

from dongxoai_crawler.store.history import ArticleState, DueArticle
from dongxoai_crawler.store.part import Part
from dongxoai_crawler.store.rows import ArticleKey
from dongxoai_crawler.store.schema import ARTICLES, KEY
from dongxoai_crawler.store.schema_history import TOMBSTONES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

FORGOTTEN = "forgotten"
_CHUNK = 500

_BEGINNING = datetime.min.replace(tzinfo=UTC)

_OF_MODULE = [ARTICLES.c[name] == bindparam(name) for name in KEY[:3]]
_IDS = bindparam("ids", expanding=True, type_=BigInteger)
_STATES = select(
    ARTICLES.c.id, ARTICLES.c.url, ARTICLES.c.state, ARTICLES.c.list_fingerprint
).where(*_OF_MODULE, ARTICLES.c.id.in_(_IDS))
_FORGOTTEN = select(TOMBSTONES.c.id).where(
    *(TOMBSTONES.c[name] == bindparam(name) for name in KEY[:3]), TOMBSTONES.c.id.in_(_IDS)
)
_KEY = [ARTICLES.c[name] for name in KEY[1:]]
_PUBLISHED = (
    select(*_KEY, ARTICLES.c.url)
    .where(ARTICLES.c.portal == bindparam("portal"), ARTICLES.c.published_at >= bindparam("moment"))
    .order_by(ARTICLES.c.published_at.desc(), ARTICLES.c.number.desc())
)
_DUE = (
    select(
        ARTICLES.c.next_look_at,
        ARTICLES.c.number,
        *_KEY,
        ARTICLES.c.url,
    )
    .where(
        ARTICLES.c.portal == bindparam("portal"),
        ARTICLES.c.next_look_at.between(bindparam("moment"), bindparam("now")),
        or_(
            ARTICLES.c.next_look_at > bindparam("moment"),
            ARTICLES.c.number > bindparam("number"),
        ),
    )
    .order_by(ARTICLES.c.next_look_at, ARTICLES.c.number)
    .limit(_CHUNK)
)


class Comparing(Part):
    """The part of the store that compares articles with lists and with the clock."""

    def states_of(
        self, portal: str, keys: Collection[ArticleKey]
    ) -> dict[ArticleKey, ArticleState]:
        """What is known of articles that a list shows; those never collected are left out."""
        found = {}
        for (language, module), group in groupby(sorted(keys), key=_module):
            ids = [key.id for key in group]
            for start in range(0, len(ids), _CHUNK):
                values = {
                    "portal": portal,
                    "language": language,
                    "module": module,
                    "ids": ids[start : start + _CHUNK],
                }
                for number, *state in self._rows(_STATES, **values):
                    found[ArticleKey(language, module, number)] = ArticleState(*state)
                for (number,) in self._rows(_FORGOTTEN, **values):
                    key = ArticleKey(language, module, number)
                    found[key] = ArticleState("", FORGOTTEN, None)
        return found

    def due(self, portal: str, now: datetime, limit: int | None = None) -> Iterator[DueArticle]:
        """Articles to be looked at again, those that wait longest first.

        Each comes once. They may be taken slowly, while articles are written: no view of the
        database is held.
        """
        return islice(self._due(portal, now), limit)

    def published_since(self, portal: str, moment: datetime) -> list[DueArticle]:
        """Articles published at a moment or later, the newest first."""
        rows = self._rows(_PUBLISHED, portal=portal, moment=moment)
        return [DueArticle(ArticleKey(*key), url) for *key, url in rows]

    def _due(self, portal: str, now: datetime) -> Iterator[DueArticle]:
        moment, number = _BEGINNING, 0
        given = set[int]()  # with a `now` to come, what was looked at meanwhile is due again
        while True:
            values = {"portal": portal, "now": now, "moment": moment, "number": number}
            rows = list(self._rows(_DUE, **values))
            for moment, number, *key, url in rows:  # noqa: B007 - the last one is the next start
                if number not in given:
                    given.add(number)
                    yield DueArticle(ArticleKey(*key), url)
            if len(rows) < _CHUNK:
                return


def _module(key: ArticleKey) -> tuple[str, str]:
    return key.language, key.module
