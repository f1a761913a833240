"""Copies of a SQLite database: made while it is written to, and found again."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from dongxoai_crawler.store.causes import as_output_error

if TYPE_CHECKING:
    from pathlib import Path

    from dongxoai_crawler.store.rows import ArticleKey

_MAGIC = b"SQLite format 3\0"
_ARTICLE = "SELECT 1 FROM articles WHERE portal = ? AND language = ? AND module = ? AND id = ?"


def copy_database(source: Path, target: Path) -> None:
    """Copy a database, log included; a file at `target` is replaced once the copy is complete.

    Raises:
        OutputError: The source can't be read or the target can't be written.
    """
    part = target.with_name(f".{target.name}.part")
    with as_output_error(str(target)):
        part.unlink(missing_ok=True)
        os.close(os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
        try:
            with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(part)) as new:
                old.backup(new)
            _sync(part)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
        _sync(target.parent)


def copies_with(place: Path, portal: str, key: ArticleKey) -> list[Path]:
    """SQLite files in a folder that hold an article, or can't be read.

    Raises:
        OutputError: The folder can't be read.
    """
    with as_output_error(str(place)):
        files = sorted(path for path in place.iterdir() if path.is_file())
        return [path for path in files if _is_database(path) and _holds(path, portal, key)]


def _is_database(path: Path) -> bool:
    with path.open("rb") as start:
        return start.read(len(_MAGIC)) == _MAGIC


def _holds(path: Path, portal: str, key: ArticleKey) -> bool:
    try:
        address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(address, uri=True)) as copy:
            return copy.execute(_ARTICLE, (portal, *key)).fetchone() is not None
    except sqlite3.OperationalError:  # no such table: another program's database
        return False
    except sqlite3.DatabaseError:
        return True


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
