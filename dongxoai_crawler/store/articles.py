"""Articles that were collected, with their records and files."""

from __future__ import annotations

from sys import intern
from typing import TYPE_CHECKING

from sqlalchemy import and_, bindparam, select, union, union_all, update

from dongxoai_crawler.formats.article_json import loads
from dongxoai_crawler.store.history import CollectedArticle, Known
from dongxoai_crawler.store.part import Part, key_values, one_article, with_key
from dongxoai_crawler.store.rows import ArticleKey, IndexRow
from dongxoai_crawler.store.schema import ARTICLES, FAILURES, KEY, REFUSALS
from dongxoai_crawler.store.schema_history import REVISIONS, RUNS, TOMBSTONES
from dongxoai_crawler.store.states import PUBLIC

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from dongxoai_crawler.model.article import Article

_OF_PORTAL = ARTICLES.c.portal == bindparam("portal")
_KEY = [ARTICLES.c[name] for name in KEY[1:]]
_IDS = union_all(
    select(*_KEY).where(_OF_PORTAL),
    select(*(TOMBSTONES.c[name] for name in KEY[1:])).where(
        TOMBSTONES.c.portal == bindparam("portal")
    ),
)
_INDEX = (
    select(*_KEY, ARTICLES.c.path, ARTICLES.c.sha256, ARTICLES.c.published_at, ARTICLES.c.state)
    .where(_OF_PORTAL)
    .order_by(*_KEY)
)
_ITS_REVISION = and_(
    REVISIONS.c.article == ARTICLES.c.number, REVISIONS.c.revision == ARTICLES.c.revision
)
_UNWRITTEN = (
    select(REVISIONS.c.record)
    .join_from(ARTICLES, REVISIONS, _ITS_REVISION)
    .where(_OF_PORTAL, ARTICLES.c.sha256.is_(None))
    .order_by(ARTICLES.c.number)
)
_NOT_KNOWN = {"number", "portal", "sha256"}
_LATEST = (
    select(
        *(column for column in ARTICLES.c if column.name not in _NOT_KNOWN),
        REVISIONS.c.record,
        REVISIONS.c.page,
        REVISIONS.c.extractor,
        REVISIONS.c.extractor_version,
    )
    .join_from(ARTICLES, REVISIONS, _ITS_REVISION)
    .where(one_article(ARTICLES))
)
_LAST = (
    select(ARTICLES.c.number, ARTICLES.c.revision)
    .where(_OF_PORTAL, ARTICLES.c.state == PUBLIC, ARTICLES.c.fetched_at >= bindparam("since"))
    .order_by(ARTICLES.c.number.desc())
    .limit(bindparam("most"))
    .subquery()  # chosen before records are looked up
)
_NEWEST = (
    select(REVISIONS.c.record, REVISIONS.c.extractor)
    .join(
        _LAST, (REVISIONS.c.article == _LAST.c.number) & (REVISIONS.c.revision == _LAST.c.revision)
    )
    .where(REVISIONS.c.extractor_version == bindparam("version"))
)
_SOME = (
    select(ARTICLES.c.number)
    .where(_OF_PORTAL, ARTICLES.c.state == PUBLIC)
    .where(ARTICLES.c.language == bindparam("language"), ARTICLES.c.module == bindparam("module"))
    .limit(1)
)
_WITH_ID = (
    select(*_KEY, ARTICLES.c.url)
    .where(_OF_PORTAL, ARTICLES.c.id == bindparam("id"))
    .order_by(*_KEY)
)
_PORTALS = union(*(select(table.c.portal) for table in (ARTICLES, REFUSALS, FAILURES, RUNS)))
_MARK_WRITTEN = update(ARTICLES).where(one_article(ARTICLES))


_READ_BY = (
    select(*_KEY)
    .join_from(ARTICLES, REVISIONS, _ITS_REVISION)
    .where(_OF_PORTAL, REVISIONS.c.extractor == bindparam("extractor"))
)


class Articles(Part):
    """The part of the store that holds articles."""

    def portals(self) -> list[str]:
        """Ids of all portals of which anything is known, sorted."""
        return sorted(portal for (portal,) in self._rows(_PORTALS))

    def articles_with_id(self, portal: str, number: int) -> list[CollectedArticle]:
        """Articles of a portal with an id: one for each language and module that has it."""
        rows = self._rows(_WITH_ID, portal=portal, id=number)
        return [CollectedArticle(ArticleKey(*key), url) for *key, url in rows]

    def known_ids(self, portal: str) -> set[ArticleKey]:
        """Keys of all articles of a portal that were collected, or were forgotten."""
        # Interned: at 100,000 articles one "vi" and one "news" are enough.
        return {
            ArticleKey(intern(lang), intern(module), n)
            for lang, module, n in self._rows(_IDS, portal=portal)
        }

    def latest(self, portal: str, key: ArticleKey) -> Known | None:
        """An article as it was collected last; None: never."""
        with self._database.reading() as connection:
            row = connection.execute(_LATEST, key_values(portal, key)).one_or_none()
        return Known(**with_key(row) | {"record": loads(row.record)}) if row else None

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
        """Articles whose present record has no text file yet: what a crash left."""
        return (loads(row.record) for row in self._rows(_UNWRITTEN, portal=portal))

    def read_by(self, portal: str, extractor: str) -> set[ArticleKey]:
        """Keys of a portal's articles whose present record that extractor made."""
        rows = self._rows(_READ_BY, portal=portal, extractor=extractor)
        return {ArticleKey(*key) for key in rows}

    def has_read_by(self, portal: str, extractor: str) -> bool:
        """Tell whether that extractor made the present record of any of a portal's articles."""
        return any(True for _ in self._rows(_READ_BY.limit(1), portal=portal, extractor=extractor))

    def newest_records(
        self, portal: str, *, since: datetime, most: int, version: str
    ) -> Iterator[tuple[Article, str]]:
        """The public articles that were collected last, with what read them, in no order.

        Args:
            portal: The portal's id.
            since: Only those whose page was received then or later.
            most: So many are chosen.
            version: Of these, only those that this version of the parser read.
        """
        rows = self._rows(_NEWEST, portal=portal, since=since, version=version, most=most)
        return ((loads(record), extractor) for record, extractor in rows)

    def has_articles(self, portal: str, language: str, module: str) -> bool:
        """Tell whether an article of a module is public."""
        with self._database.reading() as connection:
            of = {"portal": portal, "language": language, "module": module}
            return connection.execute(_SOME, of).first() is not None

    def index_rows(self, portal: str) -> Iterator[IndexRow]:
        """All articles of a portal by language, module and id."""
        for *key, path, sha256, published_at, state in self._rows(_INDEX, portal=portal):
            yield IndexRow(
                key=ArticleKey(*key),
                path=path,
                sha256=sha256,
                published_at=published_at,
                state=state,
            )
