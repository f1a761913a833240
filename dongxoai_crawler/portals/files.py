"""Folders and files that only their owner may read."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Final

from dongxoai_crawler.model.errors import OutputError

_PART: Final = ".part"


def make_folder(path: Path) -> None:
    """Make a folder with mode 0700, and those above it that are missing.

    Raises:
        OutputError: It can't be made, or it is there and not a folder.
    """
    try:
        for folder in reversed([path, *path.parents]):
            if not folder.is_dir():
                folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise OutputError(path=str(path), cause=cause_of(error)) from error


def write_file(path: Path, content: bytes) -> None:
    """Write a file with mode 0600; at no moment is there half of it under its name.

    Raises:
        OutputError: It can't be written.
    """
    try:
        with NamedTemporaryFile(dir=path.parent, prefix=".", suffix=_PART, delete=False) as part:
            try:
                part.write(content)
                part.flush()
                os.fsync(part.fileno())
                Path(part.name).replace(path)
                _sync_folder(path.parent)
            except OSError:
                Path(part.name).unlink(missing_ok=True)
                raise
    except OSError as error:
        raise OutputError(path=str(path), cause=cause_of(error)) from error


def is_part(path: Path) -> bool:
    """Tell whether a file is what `write_file` had not written to its end."""
    return path.name.startswith(".") and path.suffix == _PART


def _sync_folder(folder: Path) -> None:
    """A new name is on the disk only when its folder is."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def read_file(path: Path) -> bytes | None:
    """Return a file's content, None where there is no such file.

    Raises:
        OutputError: It can't be read.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise OutputError(path=str(path), cause=cause_of(error)) from error


def cause_of(error: OSError) -> str:
    """Return what an error of the system says, without the path."""
    return error.strerror or type(error).__name__
