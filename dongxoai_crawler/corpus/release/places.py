"""Releases that are there: the one before, and those that hold an article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.corpus.release.data_files import data_rows
from dongxoai_crawler.corpus.release.manifest import read_manifest
from dongxoai_crawler.model.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from dongxoai_crawler.corpus.naming import Named
    from dongxoai_crawler.corpus.release.manifest import Manifest

FOLDER: Final = "releases"
"""In a collection: where releases are made where no other place is named."""


def previous_release(place: Path) -> Path | None:
    """Return the release that the one to be made is compared with; None: there is none.

    One that is made again is compared with the same as before. Otherwise it is the newest beside it:
    the one with the newest page, and of several the one with the last name, its numbers as numbers.

    Raises:
        UsageError: The same as before isn't beside it any more.
    """
    known = _manifest(place)
    if known is not None:
        if known.previous is None:
            return None
        if _manifest(place.parent / known.previous) is None:
            raise UsageError(
                f"{place.name} was compared with {known.previous}, which is not beside it: name its "
                "folder with --previous"
            )
        return place.parent / known.previous
    others = [each for each in sorted(place.parent.glob("*")) if each != place and _manifest(each)]
    return max(others, key=_age, default=None)


def releases_in(folder: Path) -> list[Path]:
    """Return the releases inside a collection: it may have been moved since they were made."""
    return [each for each in sorted((folder / FOLDER).glob("*")) if _manifest(each)]


def releases_with(places: Iterable[Path], named: Named, addresses: AbstractSet[str]) -> list[Path]:
    """Return the releases that hold an article, or that can't be read.

    Args:
        places: Folders in which releases were made; what was carried elsewhere since isn't known.
        named: The article.
        addresses: All that it is known to have had: its key may have been another one.
    """
    return [each for each in places if each.is_dir() and _holds(each, named, addresses)]


def _holds(place: Path, named: Named, addresses: AbstractSet[str]) -> bool:
    key = (named.portal, *named.key)
    try:
        return any(
            (row["portal"], row["language"], row["module"], row["id"]) == key
            or row["url"] in addresses
            for row in data_rows(place)
        )
    except UsageError:
        return True


def _manifest(place: Path) -> Manifest | None:
    """None: it is no release that can be read."""
    try:
        return read_manifest(place)
    except UsageError:
        return None


def _age(place: Path) -> tuple[str, list[tuple[int, str]]]:
    parts = re.findall(r"([0-9]+)|([^0-9]+)", place.name)
    return read_manifest(place).until, [(int(number or 0), text) for number, text in parts]
