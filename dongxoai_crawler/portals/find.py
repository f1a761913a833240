"""Where the collection is, and its folder made ready."""

from __future__ import annotations

import os
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from dongxoai_crawler.model.errors import OutputError, UsageError
from dongxoai_crawler.portals.collection import COLLECTION_FILE, load_collection
from dongxoai_crawler.portals.files import cause_of, make_folder, read_file, write_file

if TYPE_CHECKING:
    from dongxoai_crawler.portals.collection import Collection

DEFAULT_FOLDER = Path("output")
FORMAT_PAGE = "FORMAT.md"
_MARKS = (COLLECTION_FILE, "collection.sqlite3")


def find_collection(
    output: Path | None, *, interactive: bool, portals_file: Path | None, real: bool
) -> Collection:
    """Find the collection to work in, and make its folder ready.

    Args:
        output: The folder that a person named; None means `output` in the current folder.
        interactive: Whether somebody sits at a terminal.
        portals_file: A file of rows that count over those of the collection.
        real: Whether somebody's portal is meant, and not the demo or another private one.

    Raises:
        UsageError: Nobody is there and no folder was named, and there is no collection at the
            default place: the run must not begin a second collection unseen.
        PortalConfigError: The collection's file or the portals file breaks a rule.
        OutputError: The folder can't be read or written.
    """
    path = (output or DEFAULT_FOLDER).absolute()
    if output is None and real and not interactive and not is_collection(path):
        raise UsageError(
            f"there is no collection at {path}: make one with `dongxoai init {path}`, "
            "or name the folder with --output DIR"
        )
    collection = load_collection(path, portals_file=portals_file)
    prepare_folder(path)
    return collection


def is_collection(path: Path) -> bool:
    """Return whether something in the folder says that it holds a collection.

    Raises:
        OutputError: The folder can't be looked into.
    """
    try:
        return any((path / mark).is_file() for mark in _MARKS)
    except OSError as error:
        raise OutputError(path=str(path), cause=cause_of(error)) from error


def prepare_folder(path: Path) -> None:
    """Make a collection's folder where it is missing, and put the text format's page into it.

    Raises:
        OutputError: The folder can't be made, read or written.
    """
    make_folder(path)
    if not os.access(path, os.R_OK | os.W_OK | os.X_OK):
        raise OutputError(path=str(path), cause="the folder can't be read and written")
    page = resources.files("dongxoai_crawler").joinpath("formats", FORMAT_PAGE).read_bytes()
    if read_file(path / FORMAT_PAGE) != page:
        write_file(path / FORMAT_PAGE, page)
