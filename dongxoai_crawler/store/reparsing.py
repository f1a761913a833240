"""Records that a later parser read out of the same pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select, update

from dongxoai_crawler.formats.article_json import dumps
from dongxoai_crawler.store.part import Part
from dongxoai_crawler.store.revisions import EXTRACTOR
from dongxoai_crawler.store.rows import ArticleKey
from dongxoai_crawler.store.schema import ARTICLES
from dongxoai_crawler.store.schema_history import REVISIONS
from dongxoai_crawler.store.states import collected

if TYPE_CHECKING:
    from dongxoai_crawler.model.article import Article

_THIS = (REVISIONS.c.article == bindparam("of")) & (REVISIONS.c.revision == bindparam("nth"))
_RECORD = select(REVISIONS.c.record).where(_THIS)
_REPLACE = update(REVISIONS).where(_THIS)
_SHOW = update(ARTICLES).where(ARTICLES.c.number == bindparam("of"))


class Reparsing(Part):
    """The part of the store that replaces records."""

    def put_reparsed(
        self,
        article: Article,
        *,
        revision: int,
        extractor_version: str,
        extractor: str = EXTRACTOR,
    ) -> None:
        """Replace the record of a revision; that is no change of the article.

        Where the latest one comes out otherwise, the text file counts as not written.

        Raises:
            LookupError: The article was never collected, or has no such revision.
        """
        key = ArticleKey.of(article)
        record = dumps(article)
        with self._database.writing() as connection:
            row = collected(connection, article.portal, key)
            this = {"of": row.number, "nth": revision}
            earlier = connection.scalar(_RECORD, this)
            if earlier is None:
                raise LookupError(f"{article.url} has no revision {revision}")
            version = {"extractor": extractor, "extractor_version": extractor_version}
            connection.execute(_REPLACE, {**this, **version, "record": record})
            if revision == row.revision and record != earlier:
                shown = {"url": article.url, "published_at": article.published_at, "sha256": None}
                connection.execute(_SHOW, {"of": row.number, **shown})
