"""Where releases are: each is noted, so that whoever forgets an article learns which ones hold it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.corpus.release.data_files import data_rows
from dongxoai_crawler.corpus.release.manifest import read_manifest
from dongxoai_crawler.model.errors import OutputError
from dongxoai_crawler.portals.files import cause_of, read_file, write_file
from dongxoai_crawler.store.rows import ArticleKey

if TYPE_CHECKING:
    from dongxoai_crawler.corpus.naming import Named

NOTED: Final = "releases.txt"
"""In the collection's folder: one absolute path a line."""
FOLDER: Final = "releases"
"""Where they are made where no other place is named."""


def note_release(folder: Path, place: Path) -> None:
    """Note a release before it is made: one that nobody knows of must not be.

    Raises:
        OutputError: The note can't be written.
    """
    lines = [*map(str, _noted(folder)), str(place)]
    text = "".join(f"{line}\n" for line in dict.fromkeys(lines))
    write_file(folder / NOTED, os.fsencode(text))


def newest_release(place: Path) -> Path | None:
    """Return the newest release beside the one that is to be made; None: there is none.

    The newest is the one with the newest page, and of several the one with the last name.

    Raises:
        OutputError: A release can't be read.
    """
    others = [each for each in _releases_in(place.parent) if each != place]
    return max(others, key=_age, default=None)


def releases_with(folder: Path, named: Named) -> list[Path]:
    """Return the known releases that hold an article, or that can't be read.

    Looked at where they were made; what was carried elsewhere since isn't known.
    """
    found = []
    for place in _noted(folder):
        if place.is_dir():
            try:
                rows = data_rows(place)
                is_in = any(_key(row) == named for row in rows)
            except (OSError, ValueError):
                is_in = True
            if is_in:
                found.append(place)
    return found


def _noted(folder: Path) -> list[Path]:
    lines = os.fsdecode(read_file(folder / NOTED) or b"").split("\n")
    return [Path(line) for line in lines if line]


def _releases_in(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return [each for each in sorted(folder.iterdir()) if _is_release(each)]


def _is_release(place: Path) -> bool:
    try:
        read_manifest(place)
    except (ValueError, NotADirectoryError):
        return False
    except OSError as error:
        raise OutputError(path=str(place), cause=cause_of(error)) from error
    return True


def _age(place: Path) -> tuple[str, str]:
    return read_manifest(place).until, place.name


def _key(row: dict[str, object]) -> tuple[object, ArticleKey]:
    return row["portal"], ArticleKey(*(row[name] for name in ArticleKey._fields))  # type: ignore[arg-type]
