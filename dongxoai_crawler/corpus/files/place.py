"""Where the bytes of kept files lie: in the collection's folder, under their digest."""

from __future__ import annotations

import os
from hashlib import file_digest
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.corpus.text_files import remove_text
from dongxoai_crawler.model.errors import OutputError
from dongxoai_crawler.portals.files import cause_of, make_folder, write_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dongxoai_crawler.store.kept import FileContent

FOLDER: Final = "files"


def name_of(content: FileContent) -> str:
    """The file's name: digest and ending."""
    return f"{content.sha256}{content.ending}"


def place_of(folder: Path, content: FileContent) -> Path:
    """Where a content's bytes lie: `files/ab/ab12….pdf` in the collection's folder."""
    return folder / FOLDER / content.sha256[:2] / name_of(content)


def put_bytes(folder: Path, content: FileContent, body: bytes) -> None:
    """Write a content's bytes, unless they are there.

    Raises:
        OutputError: They can't be written.
    """
    place = place_of(folder, content)
    if not has_bytes(folder, content):
        make_folder(place.parent)
        write_file(place, body)


def has_bytes(folder: Path, content: FileContent) -> bool:
    """Tell whether a content's bytes are there, by their number."""
    place = place_of(folder, content)
    return place.is_file() and place.stat().st_size == content.size


def remove_bytes(folder: Path, content: FileContent) -> None:
    """Remove a content's bytes, where they are there.

    Raises:
        OutputError: They can't be removed.
    """
    remove_text(folder, place_of(folder, content).relative_to(folder).as_posix())


def problem_of(folder: Path, content: FileContent) -> str | None:
    """Say why the bytes on the disk are not what was kept; None: they are.

    Raises:
        OutputError: They can't be read.
    """
    place = place_of(folder, content)
    try:
        with place.open("rb") as file:
            digest = file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return "is missing"
    except OSError as error:
        raise OutputError(path=str(place), cause=cause_of(error)) from error
    return None if digest == content.sha256 else "has other bytes than it was kept with"


def names_on_disk(folder: Path) -> Iterator[str]:
    """Paths of all that lies there, relative to the collection's folder."""
    for place, _, names in os.walk(folder / FOLDER):
        above = Path(place).relative_to(folder).as_posix()
        yield from (f"{above}/{name}" for name in names)
