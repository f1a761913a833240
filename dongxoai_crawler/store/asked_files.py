"""Which files of articles may be asked for, and what came of it the last time."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from sqlalchemy import and_, bindparam, select

from dongxoai_crawler.store.kept import Candidate, FileContent, FileState
from dongxoai_crawler.store.part import Part
from dongxoai_crawler.store.rows import ArticleKey
from dongxoai_crawler.store.schema import ARTICLES
from dongxoai_crawler.store.schema_files import ARTICLE_FILES, FILES
from dongxoai_crawler.store.schema_history import REVISIONS
from dongxoai_crawler.store.states import PUBLIC

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_OF_CONTENT: Final = len(FileContent._fields)
_PUBLIC: Final = (
    select(ARTICLES.c.number)
    .where(ARTICLES.c.portal == bindparam("portal"), ARTICLES.c.state == PUBLIC)
    .order_by(ARTICLES.c.number.desc())
)
_CANDIDATES: Final = (
    select(
        ARTICLES.c.number,
        *(ARTICLES.c[name] for name in ArticleKey._fields),
        ARTICLES.c.revision,
        ARTICLES.c.looked_at,
        REVISIONS.c.record,
    )
    .join(
        REVISIONS,
        and_(REVISIONS.c.article == ARTICLES.c.number, REVISIONS.c.revision == ARTICLES.c.revision),
    )
    .where(ARTICLES.c.number.in_(bindparam("articles", expanding=True)))
    .order_by(ARTICLES.c.number.desc())
)
_STATES: Final = (
    select(
        ARTICLE_FILES.c.article,
        *(FILES.c[name] for name in FileContent._fields),
        *(ARTICLE_FILES.c[name] for name in FileState._fields if name != "content"),
    )
    .outerjoin(FILES, FILES.c.number == ARTICLE_FILES.c.file)
    .where(ARTICLE_FILES.c.article.in_(bindparam("articles", expanding=True)))
)


class AskedFiles(Part):
    """The part of the store that says which files may be asked for."""

    def public_articles(self, portal: str) -> list[int]:
        """Numbers of a portal's public articles, those that were collected last first."""
        return [number for (number,) in self._rows(_PUBLIC, portal=portal)]

    def file_candidates(self, articles: Sequence[int]) -> list[Candidate]:
        """Some articles by their numbers, those that were collected last first."""
        rows = self._rows(_CANDIDATES, articles=list(articles))
        return [
            Candidate(number, ArticleKey(*key), revision, looked_at, record)
            for number, *key, revision, looked_at, record in rows
        ]

    def file_states(self, articles: Sequence[int]) -> Mapping[int, list[FileState]]:
        """What came of asking for the files of some articles, by the articles' numbers."""
        found: dict[int, list[FileState]] = defaultdict(list)
        for article, *row in self._rows(_STATES, articles=list(articles)):
            content, (kind, url, name, *more) = row[:_OF_CONTENT], row[_OF_CONTENT:]
            kept = None if content[0] is None else FileContent(*content)
            found[article].append(FileState(kind, url, name, kept, *more))
        return found
