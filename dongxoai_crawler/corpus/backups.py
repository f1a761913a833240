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

if TYPE_CHECKING:
    from dongxoai_crawler.corpus.naming import Named
    from dongxoai_crawler.store.store import Store

NOTED: Final = "backups.txt"
"""One absolute path a line."""


def back_up(store: Store, folder: Path, target: Path) -> None:
    """Copy a collection's store to a file that isn't there yet, also while a crawl writes.

    Args:
        store: The collection's store.
        folder: The collection's folder.
        target: The new file.

    Raises:
        UsageError: There is something at `target`, or no folder to put it into; or the store is
            on a server.
        OutputError: The store can't be read or the copy not written.
    """
    if store.file is None:
        raise UsageError("the database is on a server: copy it with pg_dump")
    target = target.absolute()
    if os.path.lexists(target):
        raise UsageError(f"{target} is there already: choose a new name, nothing is overwritten")
    if not target.parent.is_dir():
        raise UsageError(f"there is no folder {target.parent}: make it first")
    _note(folder, target)
    copy_database(store.file, target)


def _note(folder: Path, target: Path) -> None:
    """Noted before it is made: a copy that nobody knows of must not be."""
    lines = [*_noted(folder), str(target)]
    text = "".join(f"{line}\n" for line in dict.fromkeys(lines))
    write_file(folder / NOTED, os.fsencode(text))


def _noted(folder: Path) -> list[str]:
    return list(filter(None, os.fsdecode(read_file(folder / NOTED) or b"").split("\n")))


def backups_with(store: Store, folder: Path, named: Named) -> list[Path]:
    """Copies of the store that hold an article, or that can't be looked into.

    Looked for beside the store, in the collection's folder, and where `back_up` put copies; what
    was carried elsewhere since is not known.
    """
    own = store.file and store.file.absolute()
    beside = [folder] if own is None else [own.parent, folder]
    places = dict.fromkeys([*beside, *(Path(path).parent for path in _noted(folder))])
    return [file for place in places for file in _copies_in(place, named) if file != own]


def _copies_in(place: Path, named: Named) -> list[Path]:
    if not place.is_dir():
        return []
    try:
        return copies_with(place, *named)
    except OutputError:
        return [place]
