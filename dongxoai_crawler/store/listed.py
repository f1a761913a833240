"""What lists showed of articles, so that what they show otherwise is looked at at once."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, NamedTuple

from sqlalchemy import bindparam, select, update

from dongxoai_crawler.store.part import Part, key_values, one_article
from dongxoai_crawler.store.rows import ArticleKey
from dongxoai_crawler.store.schema import ARTICLES, KEY
from dongxoai_crawler.store.states import PUBLIC

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

AT_ONCE: Final = datetime(1970, 1, 1, tzinfo=UTC)
"""As the time of an article's next look: before all others, and not lost if the run is cut short."""

_SHOW = update(ARTICLES).where(one_article(ARTICLES)).values(list_fingerprint=bindparam("shown"))
_NEXT = update(ARTICLES).where(one_article(ARTICLES)).values(next_look_at=bindparam("next"))
_LISTED = select(ARTICLES.c.id, ARTICLES.c.list_fingerprint, ARTICLES.c.published_at).where(
    *(ARTICLES.c[name] == bindparam(name) for name in KEY[:3]),
    ARTICLES.c.state == PUBLIC,
    ARTICLES.c.list_fingerprint.contains(bindparam("name")),
)


class ListedBefore(NamedTuple):
    """A public article that a list showed.

    Attributes:
        fingerprint: What all lists showed of it.
        published_at: None: the page has none.
    """

    key: ArticleKey
    fingerprint: str
    published_at: datetime | None


class Listed(Part):
    """The part of the store that remembers what lists showed."""

    def put_shown(
        self,
        portal: str,
        shown: Mapping[ArticleKey, str],
        *,
        at_once: Collection[ArticleKey] = (),
    ) -> None:
        """Note what lists show of articles, and which of them are to be looked at at once.

        In one transaction: what was noted will not be seen as new again. Articles that were never
        collected are passed over.
        """
        rows = [key_values(portal, key) | {"shown": text} for key, text in shown.items()]
        due = [key_values(portal, key) | {"next": AT_ONCE} for key in at_once]
        with self._database.writing() as connection:
            for statement, values in ((_SHOW, rows), (_NEXT, due)):
                if values:
                    connection.execute(statement, values)

    def put_off(self, portal: str, keys: Collection[ArticleKey], until: datetime) -> None:
        """Note that articles are not to be looked at before a moment."""
        rows = [key_values(portal, key) | {"next": until} for key in keys]
        if rows:
            with self._database.writing() as connection:
                connection.execute(_NEXT, rows)

    def listed_before(
        self, portal: str, language: str, module: str, name: str
    ) -> list[ListedBefore]:
        """Public articles of a module that a list of that name showed."""
        of = {"portal": portal, "language": language, "module": module, "name": name}
        return [
            ListedBefore(ArticleKey(language, module, number), fingerprint, published_at)
            for number, fingerprint, published_at in self._rows(_LISTED, **of)
        ]
