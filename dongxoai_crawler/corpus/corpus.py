"""A collection as a library: `Corpus("output").articles(portal="dongxoai-dongnai")`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dongxoai_crawler.corpus.arrow import pyarrow, schema, tables
from dongxoai_crawler.corpus.corpus_row import articles, rows
from dongxoai_crawler.corpus.extra import extra_module
from dongxoai_crawler.corpus.selection import Selection
from dongxoai_crawler.model.clock import VIETNAM
from dongxoai_crawler.model.errors import UsageError
from dongxoai_crawler.store.store import open_store, store_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dongxoai_crawler.corpus.corpus_row import CorpusArticle

Names = str | tuple[str, ...]


class Corpus:
    """What a collection holds, to be read; each call reads it as it is then.

    Args:
        folder: The collection's, as `--output` names it.
        database: The address of another database than the collection's own.

    Raises:
        UsageError: Nothing was collected there.
    """

    def __init__(self, folder: str | Path, *, database: str | None = None) -> None:
        self._folder, self._database = Path(folder).absolute(), database
        file = store_file(self._folder, database)
        if file is not None and not file.is_file():
            raise UsageError(f"nothing was collected at {self._folder}")

    def articles(
        self,
        *,
        portal: Names = (),
        category: Names = (),
        since: date | None = None,
        before: date | None = None,
        withdrawn: bool = False,
        every_revision: bool = False,
        as_of: datetime | None = None,
    ) -> CorpusArticles:
        """Return the articles that are wanted; nothing is read yet.

        Args:
            portal: Id, or several; none: all.
            category: Name in addresses, or several; none: all.
            since: Published then or later. A day, or a moment without offset, is Vietnam's.
            before: Published earlier than this.
            withdrawn: Whether withdrawn articles are among them.
            every_revision: All states of an article, and not only the last one.
            as_of: As the collection knew them at this moment.
        """
        selection = Selection(
            portals=_names(portal),
            categories=_names(category),
            published_since=_moment(since),
            published_before=_moment(before),
            withdrawn=withdrawn,
            every_revision=every_revision,
            as_of=_moment(as_of),
        )
        return CorpusArticles(self._folder, self._database, selection)

    def to_arrow(self) -> Any:  # noqa: ANN401 - it has no types
        """Return all public articles: `articles().to_arrow()`."""
        return self.articles().to_arrow()

    def to_pandas(self) -> Any:  # noqa: ANN401 - it has no types
        """Return all public articles: `articles().to_pandas()`."""
        return self.articles().to_pandas()


@dataclass(frozen=True, slots=True)
class CorpusArticles:
    """Articles of a collection, read whenever they are asked for, in the order of their keys."""

    _folder: Path
    _database: str | None
    _selection: Selection

    def __iter__(self) -> Iterator[CorpusArticle]:
        """Yield them, one held at a time.

        Raises:
            OutputError: The collection can't be read.
        """
        with open_store(self._folder, url=self._database) as store:
            yield from articles(store, self._selection)

    def to_arrow(self) -> Any:  # noqa: ANN401 - it has no types
        """Return a `pyarrow.Table` with the columns of an export to Parquet.

        Raises:
            UsageError: pyarrow is not installed.
            OutputError: The collection can't be read.
        """
        with open_store(self._folder, url=self._database) as store:
            found = tables(rows(store, self._selection))
            return pyarrow().concat_tables([schema().empty_table(), *found])

    def to_pandas(self) -> Any:  # noqa: ANN401 - it has no types
        """Return a `pandas.DataFrame` of the same.

        Raises:
            UsageError: pandas or pyarrow is not installed.
            OutputError: The collection can't be read.
        """
        extra_module("pandas", install="pandas")
        return self.to_arrow().to_pandas()


def _names(names: Names) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else tuple(names)


def _moment(moment: date | None) -> datetime | None:
    if moment is None:
        return None
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time(), VIETNAM)
    aware = moment if moment.utcoffset() is not None else moment.replace(tzinfo=VIETNAM)
    return aware.astimezone(UTC)
