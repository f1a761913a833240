"""index.csv of a portal: which file holds which article."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dongxoai_crawler.store.rows import IndexRow

COLUMNS: Final = ("language", "module", "id", "path", "sha256", "published_at", "state")


def render_index(rows: Iterable[IndexRow]) -> bytes:
    """Return the table: UTF-8, a header, `published_at` in ISO 8601 UTC, empty where unknown."""
    text = io.StringIO(newline="")
    table = csv.writer(text, lineterminator="\n")
    table.writerow(COLUMNS)
    for row in rows:
        published = row.published_at.isoformat() if row.published_at else ""
        table.writerow((*row.key, row.path, row.sha256, published, row.state))
    return text.getvalue().encode("utf-8")
