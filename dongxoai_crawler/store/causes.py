"""Errors of the database and the disk as sentences a person can act on."""

from __future__ import annotations

import errno
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError

from dongxoai_crawler.model.errors import OutputError
from dongxoai_crawler.store.page_codec import DamagedFrameError

if TYPE_CHECKING:
    from collections.abc import Iterator

_FULL = "the disk is full: free some space and run again; what was collected before is safe"
_DENIED = "can't be written: give this user write access to the folder, or choose another one"
DAMAGED = (
    "the database is damaged, or is no SQLite database; it was left as it is: "
    "move it aside and put a backup in its place"
)
_IO = (
    "the disk could not be read or written: check its health, its free space and the limits on "
    "file size, then run again; what was collected before is safe"
)
_LOCKED = "another program keeps the database locked: end it, or wait, and run again"
_SQLITE = {
    sqlite3.SQLITE_BUSY: _LOCKED,
    sqlite3.SQLITE_LOCKED: _LOCKED,
    sqlite3.SQLITE_READONLY: _DENIED,
    sqlite3.SQLITE_PERM: _DENIED,
    sqlite3.SQLITE_CANTOPEN: _DENIED,
    sqlite3.SQLITE_IOERR: _IO,
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: DAMAGED,
}
_PRIMARY = 0xFF
_OS = {
    errno.EACCES: _DENIED,
    errno.EPERM: _DENIED,
    errno.EROFS: _DENIED,
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
}


def explain(error: BaseException | None) -> str:
    """The sentence for an error of the database's driver or of the operating system."""
    text = str(error) or type(error).__name__
    if isinstance(error, OSError):
        known = _OS.get(error.errno or 0)
        text = error.strerror or text
    else:
        known = _SQLITE.get(getattr(error, "sqlite_errorcode", 0) & _PRIMARY)
    return f"{known} ({text})" if known else text


@contextmanager
def as_output_error(path: str) -> Iterator[None]:
    """Turn what the database's driver raises inside into an error that names the store.

    Raises:
        OutputError: The database could not be opened, read or written.
    """
    try:
        yield
    except DBAPIError as error:
        raise OutputError(path=path, cause=explain(error.orig)) from error
    except DamagedFrameError as error:
        raise OutputError(path=path, cause=f"{error}: put a backup in its place") from error
    except (sqlite3.Error, OSError) as error:
        raise OutputError(path=path, cause=explain(error)) from error
