"""Revisions with the files of their articles, read a few articles at a time."""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from dongxoai_crawler.corpus.files.article_file import ArticleFile, ArticleFiles
from dongxoai_crawler.corpus.selection import selected

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dongxoai_crawler.corpus.selection import Selection
    from dongxoai_crawler.store.selecting import StoredRevision
    from dongxoai_crawler.store.store import Store

_AT_ONCE: Final = 50
"""Revisions whose files are held at a time: a file's text can have some megabytes."""


class Joined(NamedTuple):
    """A stored revision, its record as JSON has it, and the files of its article."""

    stored: StoredRevision
    record: dict[str, Any]
    files: tuple[ArticleFile, ...]


def joined(store: Store, selection: Selection) -> Iterator[Joined]:
    """Yield a selection's revisions in the order of their keys.

    Where no file was ever asked for, each is read by itself.

    Raises:
        OutputError: The store can't be read.
    """
    wanted = _wanted(store, selection)
    if not store.has_files():
        yield from (Joined(stored, record, ()) for stored, record in wanted)
        return
    while batch := list(islice(wanted, _AT_ONCE)):
        articles = sorted({stored.article for stored, _ in batch})
        files = ArticleFiles(store, articles, selection.as_of)
        for stored, record in batch:
            yield Joined(stored, record, tuple(files.of(stored.article, stored.revision, record)))


def _wanted(store: Store, selection: Selection) -> Iterator[tuple[StoredRevision, dict[str, Any]]]:
    for stored in selected(store, selection):
        record = json.loads(stored.record)
        if selection.holds(record):
            yield stored, record
