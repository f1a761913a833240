"""Copies of kept files, for those who get articles elsewhere."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any, Final

from dongxoai_crawler.corpus.files.place import place_of_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from dongxoai_crawler.corpus.corpus_row import Row

KINDS: Final = {
    "attachments": frozenset({"attachment"}),
    "images": frozenset({"image"}),
    "all": frozenset({"attachment", "image"}),
}
"""What can be copied, by its name on the command line; what rows call it."""


class NamedFiles:
    """The kept files that rows name, each once, gathered while the rows go by.

    Args:
        folder: The collection's.
        kinds: A name in KINDS.

    Attributes:
        missing: How many of those that were asked for are not on the disk.
        unread: Names of those whose text nobody read: scans, other kinds, PDFs not read yet.
        withheld: How many addresses' files stay here, because what they say was masked.
    """

    def __init__(self, folder: Path, kinds: str) -> None:
        self._folder, self._kinds = folder, KINDS[kinds]
        self._names = set[str]()
        self.missing = self.withheld = 0
        self.unread = set[str]()

    def gathered(self, rows: Iterable[Row]) -> Iterator[Row]:
        """Yield rows as they are."""
        for row in rows:
            for file in row["files"]:
                if file["kind"] in self._kinds:
                    self._gather(file)
            yield row

    def _gather(self, file: Mapping[str, Any]) -> None:
        if file["file"] is None:
            self.withheld += file["size"] is not None
            return
        self._names.add(file["file"])
        if file["text"] is None:
            self.unread.add(file["file"])

    def __iter__(self) -> Iterator[tuple[str, Path]]:
        """Yield names and where the bytes are, sorted by name."""
        for name in sorted(self._names):
            place = place_of_name(self._folder, name)
            if place.is_file():
                yield name, place
            else:
                self.missing += 1


def copy_files(files: Iterable[tuple[str, Path]], target: Path) -> None:
    """Copy files into a folder that isn't there yet.

    No links: who changes a copy changes nothing of the collection.

    Raises:
        OSError: One can't be read or written.
    """
    target.mkdir()
    for name, place in files:
        shutil.copyfile(place, target / name)
