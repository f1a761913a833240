"""Text files and tables written anew from the store, which is the truth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dongxoai_crawler.corpus.file_check import file_problem
from dongxoai_crawler.corpus.index_check import index_problem
from dongxoai_crawler.corpus.index_file import INDEX, write_index
from dongxoai_crawler.corpus.text_files import remove_text, write_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dongxoai_crawler.store.store import Store


def repair(store: Store, folder: Path, portal: str) -> Iterator[str]:
    """Write a portal's text files and its table where they are missing or differ.

    Files that belong to no article are left alone.

    Args:
        store: The collection's store.
        folder: The collection's folder.
        portal: The portal's id; the caller holds its lock.

    Yields:
        Each path that was written, relative to the folder.

    Raises:
        OutputError: The store or a file can't be read or written.
    """
    for row in store.index_rows(portal):
        known = store.latest(portal, row.key)
        if known is None or file_problem(folder, row, known.record) is None:
            continue
        path, digest = write_text(folder, known.record)
        store.mark_written(portal, row.key, path=path, sha256=digest)
        if row.path not in (None, path):
            remove_text(folder, row.path)
        yield path
    if index_problem(store, folder, portal) is not None:
        write_index(folder, portal, store.index_rows(portal))
        yield f"{portal}/{INDEX}"
