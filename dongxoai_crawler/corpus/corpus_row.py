"""A row of what leaves a collection: the record's fields, and how it was come by."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

from dongxoai_crawler.corpus.duplicates.alike import Alike
from dongxoai_crawler.corpus.files.article_file import ArticleFile
from dongxoai_crawler.corpus.files.joining import joined
from dongxoai_crawler.formats.article_json import from_json, loads
from dongxoai_crawler.formats.article_text import render
from dongxoai_crawler.model.article import Article

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dongxoai_crawler.corpus.selection import Selection
    from dongxoai_crawler.store.selecting import StoredRevision
    from dongxoai_crawler.store.store import Store

Row = dict[str, Any]
"""Values as JSON has them, by name: the record's fields in its order, then `PROVENANCE`."""

_OFFSET: Final = len("+07:00")


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """How an article was come by.

    Attributes:
        state: "public", "missing" (not found once) or "withdrawn".
        revision: Which state of the article's content this is, from 1.
        fetched_at: When its page was received, UTC.
        first_seen_at: When the article was first collected, UTC.
        last_seen_at: The last look that found it public, UTC.
        content_sha256: Of the article's text file, hexadecimal.
        page_sha256: Of the page as received; None: collected without one.
        extractor: What read the page: "nukeviet" is exact, "metadata" is of an unknown theme.
        printed_zone: Offset of the times that the page printed, "+07:00"; None: it printed none.
        cluster: Of near-duplicates: the key of the article that was published first, its own where
            there is no other; None, as the next one: it wasn't compared (`corpus.duplicates`).
        cluster_size: How many articles of the collection are in it.
        same_text_as: The key of the first article with the very same text; None: this is it, or
            nobody else has it.
        excerpt_of: The key of the first article that has this text and more; None: there is none.
        files: Those that were asked for, in the record's order.
    """

    state: str
    revision: int
    fetched_at: datetime
    first_seen_at: datetime
    last_seen_at: datetime
    content_sha256: str
    page_sha256: str | None
    extractor: str
    extractor_version: str
    printed_zone: str | None
    cluster: str | None
    cluster_size: int | None
    same_text_as: str | None
    excerpt_of: str | None
    files: tuple[ArticleFile, ...]


RECORD: Final = tuple(field.name for field in fields(Article))
PROVENANCE: Final = tuple(field.name for field in fields(Provenance))
COLUMNS: Final = (*RECORD, *PROVENANCE)
"""Names of a row's values, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CorpusArticle:
    """An article of a collection, and how it was come by."""

    article: Article
    provenance: Provenance


def rows(
    store: Store, selection: Selection, sides: Mapping[int, str] | None = None
) -> Iterator[Row]:
    """Yield a selection's rows in the order of their keys and revisions, one held at a time.

    Args:
        store: The collection's.
        selection: What is wanted.
        sides: Of a split, by article's number: they stand in a column `split`.

    Raises:
        OutputError: The store can't be read.
    """
    alike = Alike(store)
    for stored, record, files in joined(store, selection):
        kept = _provenance(stored, record, alike)
        for name in ("fetched_at", "first_seen_at", "last_seen_at"):
            kept[name] = kept[name].isoformat()
        kept["files"] = [asdict(file) for file in files]
        if sides is not None:
            kept["split"] = sides.get(stored.article)
        yield record | kept


def articles(store: Store, selection: Selection) -> Iterator[CorpusArticle]:
    """Yield the same, typed.

    Raises:
        OutputError: The store can't be read.
        ArticleFormatError: A record was written by a version that this one doesn't know.
    """
    alike = Alike(store)
    for stored, record, files in joined(store, selection):
        provenance = Provenance(**_provenance(stored, record, alike), files=files)
        yield CorpusArticle(article=loads(stored.record), provenance=provenance)


def typed(row: Row) -> CorpusArticle:
    """Return a row as `articles` has it.

    Raises:
        ArticleFormatError: It was written by a version that this one doesn't know.
    """
    kept = {name: row[name] for name in PROVENANCE}
    for name in ("fetched_at", "first_seen_at", "last_seen_at"):
        kept[name] = datetime.fromisoformat(kept[name])
    kept["files"] = tuple(ArticleFile(**file) for file in row["files"])
    article = from_json({name: row[name] for name in RECORD})
    return CorpusArticle(article=article, provenance=Provenance(**kept))


def _provenance(stored: StoredRevision, record: Row, alike: Alike) -> Row:
    printed = record["published_at"] or record["modified_at"]
    text = stored.text_sha256 or sha256(render(loads(stored.record)).encode()).hexdigest()
    return {
        "state": stored.state,
        "revision": stored.revision,
        "fetched_at": stored.fetched_at,
        "first_seen_at": stored.first_seen_at,
        "last_seen_at": stored.last_seen_at,
        "content_sha256": text,
        "page_sha256": stored.page_sha256,
        "extractor": stored.extractor,
        "extractor_version": stored.extractor_version,
        "printed_zone": printed and printed[-_OFFSET:],
        **alike.columns(stored, record),
    }
