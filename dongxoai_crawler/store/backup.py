"""A consistent copy of a SQLite database, also while it is written to."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from dongxoai_crawler.store.causes import as_output_error

if TYPE_CHECKING:
    from pathlib import Path


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


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
