"""What every form of export is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from dongxoai_crawler.corpus.corpus_row import Row


class ExportFormat(Protocol):
    """Writes rows, and counts those of an earlier export."""

    def write(self, rows: Iterable[Row], place: Path) -> int:
        """Write rows to a file or a folder that isn't there yet; return their number.

        Raises:
            OSError: It can't be written.
        """
        ...

    def count(self, place: Path) -> int:
        """Count the rows of an export of this form.

        Raises:
            ValueError: What is there is none.
            OSError: It can't be read.
        """
        ...
