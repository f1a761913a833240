"""The search database's file: made whole or not at all, removed without a trace."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import mkstemp
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.corpus.search.find import add_functions
from dongxoai_crawler.corpus.search.schema import create, is_current
from dongxoai_crawler.model.errors import OutputError
from dongxoai_crawler.store.causes import as_output_error

if TYPE_CHECKING:
    from collections.abc import Iterator

FILE_NAME: Final = "search.sqlite3"

_PART: Final = ".search."
_OVERTAKEN: Final = (
    "another program took the place of this one: it makes the file anew, or forgot an article; "
    "run this again when it has ended"
)
_PATIENCE: Final = 30.0
"""Seconds to wait while another program writes."""


def search_file(folder: Path) -> Path:
    """Where a collection's search database is."""
    return folder / FILE_NAME


@contextmanager
def reading(folder: Path) -> Iterator[sqlite3.Connection]:
    """A collection's search database, to search in.

    Raises:
        OutputError: It is not there or can't be read.
    """
    file = search_file(folder)
    address = f"{file.absolute().as_uri()}?mode=ro"
    with (
        as_output_error(str(file)),
        closing(sqlite3.connect(address, uri=True, timeout=_PATIENCE)) as connection,
    ):
        add_functions(connection)
        yield connection


@contextmanager
def updating(folder: Path) -> Iterator[sqlite3.Connection | None]:
    """A collection's search database, to write to; None where it is missing or another version's.

    It is the caller who begins and ends transactions.
    """
    file = search_file(folder)
    if not file.is_file():
        yield None
        return
    with closing(sqlite3.connect(file, timeout=_PATIENCE, isolation_level=None)) as connection:
        yield connection if is_current(connection) else None


@contextmanager
def building(folder: Path) -> Iterator[sqlite3.Connection]:
    """An empty search database, which takes the old one's place when the block is done.

    The old one, and what killed builds left, goes at once. A build that goes on at the same time
    loses its file and fails: what it read may have been forgotten since.

    Raises:
        OutputError: Another program began to make it anew, or forgot an article.
    """
    discard(folder)
    handle, name = mkstemp(dir=folder, prefix=_PART, suffix=".part")
    os.close(handle)
    part = Path(name)
    try:
        with closing(sqlite3.connect(part, isolation_level=None)) as connection:
            # Nobody reads it before it is whole, so nothing is to be taken back.
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            create(connection)
            yield connection
        with part.open("rb") as written:
            os.fsync(written.fileno())
        part.replace(search_file(folder))
    except FileNotFoundError as error:
        raise OutputError(path=str(search_file(folder)), cause=_OVERTAKEN) from error
    finally:
        part.unlink(missing_ok=True)


def discard(folder: Path) -> None:
    """Remove a collection's search database, where there is one; it is made anew when needed.

    Raises:
        OutputError: It can't be removed.
    """
    file = search_file(folder)
    with as_output_error(str(file)):
        # The file first: without its journal, what a killed program left of it would be taken for
        # whole.
        file.unlink(missing_ok=True)
        for left in [*folder.glob(f"{FILE_NAME}-*"), *folder.glob(f"{_PART}*.part*")]:
            left.unlink(missing_ok=True)
