"""Copies of kept files, for those who get articles elsewhere."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.corpus.files.place import FOLDER

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

    from dongxoai_crawler.corpus.corpus_row import Row

KINDS: Final = {
    "attachments": ("attachment",),
    "images": ("image",),
    "all": ("attachment", "image"),
}
"""Names for what can be copied, and what rows call it."""


class NamedFiles:
    """The files that rows name, each once, gathered while the rows go by.

    Args:
        kinds: What rows call them: "attachment", "image".
    """

    def __init__(self, kinds: Collection[str]) -> None:
        self._kinds = kinds
        self._names: dict[str, None] = {}

    def gathered(self, rows: Iterable[Row]) -> Iterator[Row]:
        """Yield rows as they are."""
        for row in rows:
            for file in row["files"]:
                if file["file"] is not None and file["kind"] in self._kinds:
                    self._names[file["file"]] = None
            yield row

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._names))


def kept_path(folder: Path, name: str) -> Path:
    """Where the file of that name lies in a collection's folder."""
    return folder / FOLDER / name[:2] / name


def copy_files(names: Iterable[str], folder: Path, target: Path) -> int:
    """Copy kept files into a folder; return how many are not there.

    No links: who changes a copy changes nothing of the collection.

    Args:
        names: As rows name them.
        folder: The collection's.
        target: Made, where there is anything to copy.

    Raises:
        OSError: One can't be read or written.
    """
    missing = 0
    for name in names:
        source = kept_path(folder, name)
        if source.is_file():
            target.mkdir(exist_ok=True)
            shutil.copyfile(source, target / name)
        else:
            missing += 1
    return missing
