"""index.csv of a portal: which file holds which article."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.portals.files import make_folder, write_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from dongxoai_crawler.store.memory import PortalMemory
    from dongxoai_crawler.store.rows import IndexRow

INDEX: Final = "index.csv"
COLUMNS: Final = ("language", "module", "id", "path", "sha256", "published_at", "state")


def index_lines(rows: Iterable[IndexRow]) -> Iterator[bytes]:
    """The lines of the table, each with its end: UTF-8, a header first.

    `published_at` is ISO 8601 in UTC, empty where unknown.
    """
    line = _Line()
    yield line.of(COLUMNS)
    for row in rows:
        published = row.published_at.isoformat() if row.published_at else ""
        yield line.of((*row.key, row.path, row.sha256, published, row.state))


def write_index(folder: Path, portal: str, rows: Iterable[IndexRow]) -> None:
    """Write a portal's table.

    Args:
        folder: The collection's folder.
        portal: The portal's id.
        rows: Its articles, by key.

    Raises:
        OutputError: It can't be written.
    """
    make_folder(folder / portal)
    write_file(folder / portal / INDEX, b"".join(index_lines(rows)))


def update_index(folder: Path, memory: PortalMemory) -> None:
    """Write the table of a portal whose run is over, if it changed anything.

    Args:
        folder: The collection's folder.
        memory: What the run knows and learnt.

    Raises:
        OutputError: It can't be written.
    """
    if memory.has_changed or not (folder / memory.portal / INDEX).is_file():
        write_index(folder, memory.portal, memory.index_rows())


class _Line:
    """Renders one line after the other."""

    def __init__(self) -> None:
        self._text = io.StringIO(newline="")
        self._table = csv.writer(self._text, lineterminator="\n")

    def of(self, cells: Iterable[object]) -> bytes:
        self._text.seek(0)
        self._text.truncate()
        self._table.writerow(cells)
        return self._text.getvalue().encode("utf-8")
