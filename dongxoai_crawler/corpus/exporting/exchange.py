"""Putting something new in the place of something old in one step, folders too."""

from __future__ import annotations

import ctypes
import os
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

_HERE: Final = -100
_EXCHANGE: Final = 2
"""AT_FDCWD and RENAME_EXCHANGE of renameat2(2), which Python has no name for."""


def exchange(new: Path, place: Path) -> None:
    """Put `new` in the place of what is there; what was there may be left where `new` was.

    A file takes the place of anything but a folder by a plain rename. Where a folder stands, the two
    change names; file systems without that get two renames, between which nothing is there.

    Raises:
        OSError: It can't be done.
    """
    if not place.is_dir() or place.is_symlink():
        new.replace(place)
    elif not _exchanged(new, place):
        place.rename(new.with_name(f"{new.name}.before"))
        new.rename(place)


def _exchanged(new: Path, place: Path) -> bool:
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    done: int = rename(_HERE, os.fsencode(new), _HERE, os.fsencode(place), _EXCHANGE)
    return done == 0
