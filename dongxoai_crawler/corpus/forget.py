"""Forgetting an article: its content leaves the collection for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dongxoai_crawler.corpus.backups import noted_copies_with
from dongxoai_crawler.corpus.index_file import write_index
from dongxoai_crawler.corpus.text_files import remove_leftovers, remove_text

if TYPE_CHECKING:
    from pathlib import Path

    from dongxoai_crawler.corpus.naming import Named
    from dongxoai_crawler.store.store import Store


def forget(store: Store, folder: Path, named: Named) -> list[str]:
    """Remove all of an article: file, index line, records, pages, changes; a tombstone stays.

    Killed in between and called again, it does what was left.

    Args:
        store: The collection's store.
        folder: The collection's folder.
        named: The article; the caller holds its portal's lock.

    Returns:
        Paths of known copies of the store that still hold it.

    Raises:
        OutputError: A file or the store can't be changed.
    """
    portal, key = named
    # The files first: once the store has forgotten, nothing knows where they lie.
    for row in store.index_rows(portal):
        if row.key == key and row.path is not None:
            remove_text(folder, row.path)
    remove_leftovers(folder, portal, key.id)
    write_index(folder, portal, (row for row in store.index_rows(portal) if row.key != key))
    beside = store.forget(portal, key)
    return [*beside, *map(str, noted_copies_with(folder, portal, key))]
