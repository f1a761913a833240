"""Kept files, handed out: what revisions had, what has no text yet, what nobody else has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import bindparam, delete, exists, or_, select, update

from dongxoai_crawler.store.kept import FileContent, FileTrouble, RevisionFile
from dongxoai_crawler.store.part import Part, one_article
from dongxoai_crawler.store.schema import ARTICLES
from dongxoai_crawler.store.schema_files import ARTICLE_FILES, FILES, REVISION_FILES
from dongxoai_crawler.store.states import collected

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sqlalchemy import Connection

    from dongxoai_crawler.store.rows import ArticleKey

_CONTENT: Final = [FILES.c[name] for name in FileContent._fields]
_REVISIONS: Final = (
    select(
        *(REVISION_FILES.c[name] for name in ("article", "kind", "url", "revision", "noted_at")),
        *_CONTENT,
        FILES.c.text,
        FILES.c.needs_ocr,
        FILES.c.problem,
    )
    .join(FILES, FILES.c.number == REVISION_FILES.c.file)
    .where(REVISION_FILES.c.article.in_(bindparam("articles", expanding=True)))
    .order_by(REVISION_FILES.c.article, REVISION_FILES.c.revision)
)
_TROUBLES: Final = select(*(ARTICLE_FILES.c[name] for name in FileTrouble._fields)).where(
    ARTICLE_FILES.c.article.in_(bindparam("articles", expanding=True)),
    ARTICLE_FILES.c.code.is_not(None),
)
_ANY: Final = select(ARTICLE_FILES.c.article).limit(1)
_UNREAD: Final = (
    select(*_CONTENT)
    .where(FILES.c.read_by.is_(None), FILES.c.media_type.in_(bindparam("types", expanding=True)))
    .order_by(FILES.c.number)
)
_READ: Final = update(FILES).where(FILES.c.sha256 == bindparam("of"))
_NUMBER: Final = select(ARTICLES.c.number).where(one_article(ARTICLES)).scalar_subquery()
_NAMING: Final = (ARTICLE_FILES, REVISION_FILES)
_REMOVE: Final = [delete(table).where(table.c.article == _NUMBER) for table in _NAMING]
_IS_UNNAMED: Final = [~exists().where(table.c.file == FILES.c.number) for table in _NAMING]
_UNNAMED: Final = select(*_CONTENT).where(*_IS_UNNAMED)
_REMOVE_UNNAMED: Final = delete(FILES).where(*_IS_UNNAMED)
_OF_PORTAL: Final = (
    select(*_CONTENT)
    .where(
        or_(
            *(
                exists().where(
                    table.c.file == FILES.c.number,
                    table.c.article == ARTICLES.c.number,
                    ARTICLES.c.portal == bindparam("portal"),
                )
                for table in _NAMING
            )
        )
    )
    .order_by(FILES.c.number)
)


def remove_files(connection: Connection, of_article: dict[str, object]) -> None:
    """Remove what is known of an article's files; their contents stay until they are tidied."""
    for removal in _REMOVE:
        connection.execute(removal, of_article)


def remove_unnamed(connection: Connection) -> list[FileContent]:
    """Remove contents that no article has or had; return them."""
    found = [FileContent(*row) for row in connection.execute(_UNNAMED)]
    connection.execute(_REMOVE_UNNAMED)
    return found


class KeptFiles(Part):
    """The part of the store that hands out kept files."""

    def article_number(self, portal: str, key: ArticleKey) -> int:
        """The number of an article in the store.

        Raises:
            LookupError: It was never collected.
        """
        with self._database.reading() as connection:
            return int(collected(connection, portal, key).number)

    def has_files(self) -> bool:
        """Tell whether any file was ever asked for."""
        return any(True for _ in self._rows(_ANY))

    def revision_files(self, articles: Sequence[int]) -> Iterator[RevisionFile]:
        """What the addresses of some articles held, each from which revision on."""
        for *ids, sha256, size, media_type, ending, text, needs_ocr, problem in self._rows(
            _REVISIONS, articles=list(articles)
        ):
            content = FileContent(sha256, size, media_type, ending)
            article, kind, url, revision, noted_at = ids
            yield RevisionFile(
                article, kind, url, revision, noted_at, content, text, needs_ocr, problem
            )

    def file_troubles(self, articles: Sequence[int]) -> Iterator[FileTrouble]:
        """Addresses of some articles that could not be had the last time."""
        rows = self._rows(_TROUBLES, articles=list(articles))
        return (FileTrouble(*row) for row in rows)

    def unread_files(self, media_types: Sequence[str]) -> list[FileContent]:
        """Contents of these types of which nobody has made a text yet, the first kept first."""
        return [FileContent(*row) for row in self._rows(_UNREAD, types=list(media_types))]

    def put_text(
        self,
        sha256: str,
        *,
        text: str | None,
        needs_ocr: bool | None,
        problem: str | None,
        read_by: str,
    ) -> None:
        """Remember what a content says, or why nothing could be read."""
        values = {"text": text, "needs_ocr": needs_ocr, "problem": problem, "read_by": read_by}
        with self._database.writing() as connection:
            connection.execute(_READ, values | {"of": sha256})

    def files_of_portal(self, portal: str) -> Iterator[FileContent]:
        """Contents that articles of a portal have or had, each once."""
        return (FileContent(*row) for row in self._rows(_OF_PORTAL, portal=portal))

    def tidy_files(self, remove: Callable[[Sequence[FileContent]], None]) -> None:
        """Remove contents that no article has or had: what a run left that was killed.

        Args:
            remove: Removes their bytes, while nobody else writes.

        Raises:
            OutputError: The store can't be written, or `remove` raises it.
        """
        with self._database.writing() as connection:
            remove(remove_unnamed(connection))

    def all_file_names(self) -> set[str]:
        """The names on the disk of all contents, as digest and ending."""
        names = select(FILES.c.sha256, FILES.c.ending)
        return {f"{sha256}{ending}" for sha256, ending in self._rows(names)}
