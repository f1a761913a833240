"""Kept files beside an export that is one file: `tin.jsonl` and the folder `tin.jsonl.files`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.corpus.files.copying import copy_files
from dongxoai_crawler.model.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from dongxoai_crawler.corpus.files.copying import NamedFiles

_NAME: Final = re.compile(r"[0-9a-f]{64}\.[a-z0-9]+")


def files_place(export: Path) -> Path:
    """Where the files of an export are."""
    return export.with_name(f"{export.name}.files")


def check_files_place(export: Path) -> None:
    """Make sure that nothing but files of an earlier export is lost.

    Raises:
        UsageError: Something else is there.
        OSError: It can't be read.
    """
    place = files_place(export)
    if not place.exists():
        return
    names = [path.name for path in place.iterdir()] if place.is_dir() else [place.name]
    if odd := next((name for name in names if not _NAME.fullmatch(name)), None):
        raise UsageError(
            f"{place} is there and is no earlier export's ({odd}): name another place, or --force "
            "to replace it"
        )


def write_files(files: NamedFiles, export: Path) -> Path:
    """Copy files to their place beside an export; return it.

    Raises:
        OSError: One can't be read or written.
    """
    place = files_place(export)
    copy_files(files, place)
    return place
