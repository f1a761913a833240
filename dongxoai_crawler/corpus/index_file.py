"""index.csv of a portal: which file holds which article."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.portals.files import make_folder, write_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from dongxoai_crawler.store.rows import IndexRow

INDEX: Final = "index.csv"
COLUMNS: Final = ("language", "module", "id", "path", "sha256", "published_at", "state")


def index_lines(rows: Iterable[IndexRow]) -> Iterator[bytes]:
    """The lines of the table, each with its end: UTF-8, a header first.

    `published_at` is ISO 8601 in UTC, empty where unknown.
    """
    yield _line(COLUMNS)
    for row in rows:
        published = row.published_at.isoformat() if row.published_at else ""
        yield _line((*row.key, row.path, row.sha256, published, row.state))


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


def _line(cells: Iterable[object]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue().encode("utf-8")
