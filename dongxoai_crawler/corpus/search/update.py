"""Bringing the search database up to what the store knows."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.corpus.search.file import building, search_file, updating
from dongxoai_crawler.corpus.search.writing import (
    OtherStoreError,
    write_articles,
    write_changes,
    write_runs,
)
from dongxoai_crawler.store.causes import as_output_error

if TYPE_CHECKING:
    from pathlib import Path

    from dongxoai_crawler.store.store import Store

_MEMORY: Final = 16_000_000
"""Bytes of words that are held before they are written: the more, the less is merged later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchUpdate:
    """What an update wrote.

    Attributes:
        articles: How many articles.
        changes: How many changes.
        runs: How many runs.
        is_new: Whether the file was made anew.
    """

    articles: int
    changes: int
    runs: int
    is_new: bool


def update_search(store: Store, folder: Path) -> SearchUpdate:
    """Write what is new or otherwise in the store; killed at any moment, the next call is right.

    The file is made anew where it is missing, damaged, of another version, or holds what this store
    doesn't know: another database was collected into, a portal was renamed, a backup restored.

    Args:
        store: The collection's store; it is only read.
        folder: The collection's folder.

    Raises:
        OutputError: The store can't be read or the file not written.
    """
    with as_output_error(str(search_file(folder))):
        return _updated(store, folder) or _built(store, folder)


def _updated(store: Store, folder: Path) -> SearchUpdate | None:
    """None: the file can't be used."""
    try:
        with updating(folder) as connection:
            return _written(store, connection, is_new=False) if connection else None
    except sqlite3.OperationalError:  # locked, or the disk is full: nothing is wrong with the file
        raise
    except (OtherStoreError, sqlite3.DatabaseError):
        return None


def _built(store: Store, folder: Path) -> SearchUpdate:
    with building(folder) as connection:
        connection.execute("INSERT INTO words (words, rank) VALUES ('hashsize', ?)", [_MEMORY])
        update = _written(store, connection, is_new=True)
        connection.execute("INSERT INTO words (words, rank) VALUES ('hashsize', 1048576)")
        connection.execute("INSERT INTO words (words) VALUES ('optimize')")
        connection.execute("ANALYZE")
    return update


def _written(store: Store, connection: sqlite3.Connection, *, is_new: bool) -> SearchUpdate:
    return SearchUpdate(
        articles=write_articles(store, connection),
        changes=write_changes(store, connection),
        runs=write_runs(store, connection),
        is_new=is_new,
    )
