"""SHA256SUMS: so that `sha256sum -c SHA256SUMS` tells whether a copy is whole."""

from __future__ import annotations

from hashlib import file_digest
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

FILE_NAME: Final = "SHA256SUMS"


def write_checksums(folder: Path) -> None:
    """Write a line for each file of a folder, by path.

    Raises:
        OSError: A file can't be read or written.
    """
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    lines = [f"{_digest(file)}  {file.relative_to(folder).as_posix()}\n" for file in files]
    (folder / FILE_NAME).write_text("".join(lines), encoding="utf-8")


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()
