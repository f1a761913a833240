"""Copies of the store: making them, and finding those that hold an article.

Every copy that `dongxoai backup` makes is noted in the collection's folder, so that whoever has to
forget an article learns where else it is.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.model.errors import OutputError, UsageError
from dongxoai_crawler.portals.files import read_file, write_file
from dongxoai_crawler.store.backup import copies_with, copy_database
from dongxoai_crawler.store.store import FILE_NAME

if TYPE_CHECKING:
    from dongxoai_crawler.store.rows import ArticleKey

NOTED: Final = "backups.txt"
"""One absolute path a line."""


def back_up(folder: Path, target: Path) -> None:
    """Copy a collection's store to a file that isn't there yet, also while a crawl writes.

    Args:
        folder: The collection's folder.
        target: The new file.

    Raises:
        UsageError: There is something at `target`, or no folder to put it into.
        OutputError: The store can't be read or the copy not written.
    """
    target = target.absolute()
    if os.path.lexists(target):
        raise UsageError(f"{target} is there already: choose a new name, nothing is overwritten")
    if not target.parent.is_dir():
        raise UsageError(f"there is no folder {target.parent}: make it first")
    _note(folder, target)
    copy_database(folder / FILE_NAME, target)


def _note(folder: Path, target: Path) -> None:
    """Noted before it is made: a copy that nobody knows of must not be."""
    lines = [*_noted(folder), str(target)]
    text = "".join(f"{line}\n" for line in dict.fromkeys(lines))
    write_file(folder / NOTED, os.fsencode(text))


def _noted(folder: Path) -> list[str]:
    return list(filter(None, os.fsdecode(read_file(folder / NOTED) or b"").split("\n")))


def noted_copies_with(folder: Path, portal: str, key: ArticleKey) -> list[Path]:
    """The copies outside the collection's folder that hold an article, or can't be looked into.

    Looked for where `back_up` put copies; what was carried elsewhere since is not known.
    """
    noted = map(Path, _noted(folder))
    elsewhere = dict.fromkeys(path.parent for path in noted if path.parent != folder)
    return [file for place in elsewhere for file in _copies_in(place, portal, key)]


def _copies_in(place: Path, portal: str, key: ArticleKey) -> list[Path]:
    if not place.is_dir():
        return []
    try:
        return copies_with(place / NOTED, portal, key)  # beside a file that is no database: all
    except OutputError:
        return [place]
