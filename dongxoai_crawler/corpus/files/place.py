"""Where the bytes of kept files lie: in the collection's folder, under their digest."""

from __future__ import annotations

import os
from hashlib import file_digest
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.corpus.text_files import remove_text
from dongxoai_crawler.model.errors import OutputError
from dongxoai_crawler.portals.files import cause_of, is_part, make_folder, write_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dongxoai_crawler.store.kept import FileContent

FOLDER: Final = "files"


def name_of(content: FileContent) -> str:
    """The file's name: digest and ending."""
    return f"{content.sha256}{content.ending}"


def place_of(folder: Path, content: FileContent) -> Path:
    """Where a content's bytes lie: `files/ab/ab12….pdf` in the collection's folder."""
    return place_of_name(folder, name_of(content))


def place_of_name(folder: Path, name: str) -> Path:
    """The same, by the file's name."""
    return folder / FOLDER / name[:2] / name


def put_bytes(folder: Path, content: FileContent, body: bytes) -> None:
    """Write a content's bytes, unless they are there, whole and right.

    Raises:
        OutputError: They can't be read or written.
    """
    if problem_of(folder, content) is not None:
        place = place_of(folder, content)
        make_folder(place.parent)
        write_file(place, body)


def has_bytes(folder: Path, content: FileContent) -> bool:
    """Tell whether a content's bytes are there, by their number."""
    place = place_of(folder, content)
    return place.is_file() and place.stat().st_size == content.size


def remove_unnamed(folder: Path, contents: Iterable[FileContent]) -> None:
    """Remove bytes that no article names, and what was being written when a run was killed.

    To be called while nobody writes: bytes are written in the store's turn (`Store.put_file`).

    Raises:
        OutputError: They can't be removed.
    """
    parts = [path for path in _on_disk(folder) if is_part(path)]
    for path in (*parts, *(place_of(folder, content) for content in contents)):
        remove_text(folder, path.relative_to(folder).as_posix())


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
    """Paths of all that lies there, relative to the collection's folder; none that is half written."""
    return (path.relative_to(folder).as_posix() for path in _on_disk(folder) if not is_part(path))


def _on_disk(folder: Path) -> Iterator[Path]:
    for place, _, names in os.walk(folder / FOLDER):
        yield from (Path(place, name) for name in names)
