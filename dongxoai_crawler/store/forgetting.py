"""Forgetting an article: no byte of it stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, select, text

from dongxoai_crawler.model import clock
from dongxoai_crawler.model.errors import OutputError
from dongxoai_crawler.store.dictionaries import drop_unused
from dongxoai_crawler.store.duplicates import forget_likeness
from dongxoai_crawler.store.kept_files import remove_files, remove_unnamed
from dongxoai_crawler.store.part import key_columns, key_values, one_article
from dongxoai_crawler.store.redacting import Redacting
from dongxoai_crawler.store.rows import ArticleKey
from dongxoai_crawler.store.schema import ARTICLES, FAILURES, KEY, REFUSALS
from dongxoai_crawler.store.schema_duplicates import SIGNATURES
from dongxoai_crawler.store.schema_files import ARTICLE_FILES, FILES, REVISION_FILES
from dongxoai_crawler.store.schema_history import (
    CHANGES,
    DICTIONARIES,
    DIFFERENCES,
    PAGES,
    REVISIONS,
    RUNS,
    TOMBSTONES,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dongxoai_crawler.store.database import Database
    from dongxoai_crawler.store.kept import FileContent

_OF_ARTICLE = (CHANGES, DIFFERENCES, REVISIONS, PAGES)
_OF_KEY = (ARTICLES, REFUSALS, FAILURES)
_NUMBER_OF = select(ARTICLES.c.number).where(one_article(ARTICLES))
_NUMBER = _NUMBER_OF.scalar_subquery()
_OF_FILES = (ARTICLE_FILES, REVISION_FILES, FILES)
_REMOVE = [
    *(delete(table).where(table.c.article == _NUMBER) for table in _OF_ARTICLE),
    *(delete(table).where(one_article(table)) for table in _OF_KEY),
]
_TOMBSTONES = select(*(TOMBSTONES.c[name] for name in KEY[1:])).where(
    TOMBSTONES.c.portal == bindparam("portal")
)
_READ = (
    "is being read by another program, so the text is still in its log: "
    "end that program and forget the article again"
)


class Forgetting(Redacting):
    """The part of the store that forgets articles."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self._tombstone = database.insert(TOMBSTONES).on_conflict_do_nothing()

    def forget(
        self,
        portal: str,
        key: ArticleKey,
        *,
        remove: Callable[[Sequence[FileContent]], None] = lambda _: None,
    ) -> None:
        """Remove all of an article but a tombstone, so that it isn't collected again.

        The database is written anew: nothing stays in free pages or in the write-ahead log of
        SQLite. A PostgreSQL server has logs of its own, which it recycles. What other pages and
        notes say of the article is taken out before (`Redacting`): afterwards nobody knows what.

        Args:
            portal: The portal's id; the caller holds its lock.
            key: The article, also one that was refused, or never seen.
            remove: Removes the bytes of contents that no article has or had any more; called last,
                while nobody else writes.

        Raises:
            OutputError: The database can't be written, or another program reads it just now; to
                forget again completes what was begun.
        """
        values, moment = key_values(portal, key), {"forgotten_at": clock.now()}
        with self._database.writing() as connection:
            number = connection.scalar(_NUMBER_OF, values)
            if number is not None:
                forget_likeness(connection, number)
            remove_files(connection, values)
            for removal in _REMOVE:
                connection.execute(removal, values)
            connection.execute(self._tombstone, key_columns(portal, key) | moment)
            drop_unused(connection)
            remove(remove_unnamed(connection))
        if self._database.file is None:
            self._write_server_anew()
        else:
            self._write_file_anew()

    def tombstones(self, portal: str) -> set[ArticleKey]:
        """Keys of what is not to be collected again."""
        return {ArticleKey(*row) for row in self._rows(_TOMBSTONES, portal=portal)}

    def _write_file_anew(self) -> None:
        with self._database.maintaining() as connection:
            connection.execute(text("VACUUM"))
            busy, *_ = connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)")).one()
        if busy:
            raise OutputError(path=self._database.name, cause=_READ)

    def _write_server_anew(self) -> None:
        with self._database.maintaining() as connection:
            for table in (*_OF_ARTICLE, *_OF_KEY, *_OF_FILES, SIGNATURES, DICTIONARIES, RUNS):
                connection.execute(text(f"VACUUM (FULL) {table.name}"))
