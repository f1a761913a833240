"""Articles that were collected, with their records."""

from __future__ import annotations

from sys import intern
from typing import TYPE_CHECKING

from sqlalchemy import Text, bindparam, delete, select, update

from dongxoai_crawler.formats.article_json import dumps, loads
from dongxoai_crawler.store.part import Part, key_columns, key_values, one_article, with_key
from dongxoai_crawler.store.rows import ArticleKey, IndexRow
from dongxoai_crawler.store.schema import ARTICLES, FAILURES, KEY, RECORDS, REFUSALS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from dongxoai_crawler.model.article import Article
    from dongxoai_crawler.store.database import Database

_PUBLIC = "public"
_OF_PORTAL = ARTICLES.c.portal == bindparam("portal")
_KEY = [ARTICLES.c[name] for name in KEY[1:]]
_IDS = select(*_KEY).where(_OF_PORTAL)
_INDEX = (
    select(*_KEY, ARTICLES.c.path, ARTICLES.c.sha256, ARTICLES.c.published_at, ARTICLES.c.state)
    .where(_OF_PORTAL)
    .order_by(*_KEY)
)
_UNWRITTEN = (
    select(RECORDS.c.record)
    .join_from(ARTICLES, RECORDS)
    .where(_OF_PORTAL, ARTICLES.c.sha256.is_(None))
    .order_by(*_KEY)
)
_MARK_WRITTEN = update(ARTICLES).where(one_article(ARTICLES))
_NO_REFUSAL = delete(REFUSALS).where(one_article(REFUSALS))
_NO_FAILURE = delete(FAILURES).where(one_article(FAILURES))


class Articles(Part):
    """The part of the store that holds articles."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        row = database.insert(ARTICLES)
        fresh = ("url", "published_at", "fetched_at", "last_seen_at", "state")
        self._article_row = row.on_conflict_do_update(
            index_elements=KEY,
            set_={name: row.excluded[name] for name in fresh} | {"sha256": None},
        )
        number = select(ARTICLES.c.number, bindparam("record", type_=Text)).where(
            one_article(ARTICLES)
        )
        record = database.insert(RECORDS).from_select(["article", "record"], number)
        self._record_row = record.on_conflict_do_update(
            index_elements=["article"], set_={"record": record.excluded.record}
        )

    def known_ids(self, portal: str) -> set[ArticleKey]:
        """Keys of all articles that were collected from a portal."""
        # Interned: at 100,000 articles one "vi" and one "news" are enough.
        return {
            ArticleKey(intern(lang), intern(module), n)
            for lang, module, n in self._rows(_IDS, portal=portal)
        }

    def put_article(self, article: Article, *, fetched_at: datetime) -> None:
        """Remember an article, new or fetched again; ends its refusal and failures.

        Until `mark_written` its text file counts as not written.
        """
        key = key_values(article.portal, ArticleKey.of(article))
        row = key_columns(article.portal, ArticleKey.of(article)) | {
            "url": article.url,
            "published_at": article.published_at,
            "fetched_at": fetched_at,
            "first_seen_at": fetched_at,
            "last_seen_at": fetched_at,
            "state": _PUBLIC,
        }
        record = dumps(article)
        with self._database.writing() as connection:
            connection.execute(self._article_row, row)
            connection.execute(self._record_row, {**key, "record": record})
            connection.execute(_NO_REFUSAL, key)
            connection.execute(_NO_FAILURE, key)

    def mark_written(self, portal: str, key: ArticleKey, *, path: str, sha256: str) -> None:
        """Note that an article's text file is on the disk.

        Args:
            portal: The portal's id.
            key: The article.
            path: Relative to the collection's folder.
            sha256: Of the file's bytes, hexadecimal.
        """
        values = key_values(portal, key) | {"path": path, "sha256": sha256}
        with self._database.writing() as connection:
            connection.execute(_MARK_WRITTEN, values)

    def unwritten(self, portal: str) -> Iterator[Article]:
        """Articles whose present record has no text file yet: what a crash left, by key."""
        return (loads(row.record) for row in self._rows(_UNWRITTEN, portal=portal))

    def index_rows(self, portal: str) -> Iterator[IndexRow]:
        """All articles of a portal by language, module and id."""
        return (IndexRow(**with_key(row)) for row in self._rows(_INDEX, portal=portal))
