"""CSV: for spreadsheets, or with bare values for programs."""

from __future__ import annotations

import csv
import json
import re
import sys
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.corpus.corpus_row import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from dongxoai_crawler.corpus.corpus_row import Row

LONGEST_CELL: Final = 32_767
"""UTF-16 code units in a cell of Excel ("Excel specifications and limits")."""
CUT: Final = " […]"
"""Ends a cell that was cut."""
_FORMULA: Final = ("=", "+", "-", "@")
"""A cell that begins so is a formula to spreadsheets (OWASP, "CSV Injection"); so is one that begins
with a tab or a carriage return, which are control characters."""
_CONTROL: Final = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")


class CsvFile:
    """One row a revision, with a line of names; lists of texts one a line, other lists as JSON.

    Args:
        raw: Bare values. Otherwise it is safe in spreadsheets: with a byte order mark; a cell that
            would be a formula begins with an apostrophe; control characters are left out, and what a
            cell can't hold is cut.
        more: Names of further columns of text.

    Attributes:
        cut: How many cells were cut.
    """

    def __init__(self, *, raw: bool = False, more: tuple[str, ...] = ()) -> None:
        self._raw = raw
        self._columns = (*COLUMNS, *more)
        self.cut = 0

    def write(self, rows: Iterable[Row], place: Path) -> int:
        """Write rows.

        Raises:
            OSError: It can't be written.
        """
        written = 0
        encoding = "utf-8" if self._raw else "utf-8-sig"
        with place.open("x", encoding=encoding, newline="") as file:
            writer = csv.writer(file)
            writer.writerow(self._columns)
            for row in rows:
                writer.writerow([self._cell(row[name]) for name in self._columns])
                written += 1
        return written

    def count(self, place: Path) -> int:
        """Count the rows of an earlier export.

        Raises:
            ValueError: It is none.
            OSError: It can't be read.
        """
        csv.field_size_limit(sys.maxsize)
        try:
            with place.open(encoding="utf-8-sig", newline="") as file:
                reader = csv.reader(file)
                if next(reader, None) is None:
                    return 0
                return sum(1 for _ in reader)
        except csv.Error as error:
            raise ValueError(str(error)) from error

    def _cell(self, value: object) -> object:
        match value:
            case list():
                is_text = all(isinstance(each, str) for each in value)
                text = "\n".join(value) if is_text else json.dumps(value, ensure_ascii=False)
                return text if self._raw else self._safe(text)
            case str() if not self._raw:
                return self._safe(value)
        return value

    def _safe(self, text: str) -> str:
        text = _CONTROL.sub("", text)
        if text.startswith(_FORMULA):
            text = f"'{text}"
        if _units(text) <= LONGEST_CELL:
            return text
        self.cut += 1
        kept = text.encode("utf-16-le")[: 2 * (LONGEST_CELL - len(CUT))]
        return kept.decode("utf-16-le", "ignore") + CUT


def _units(text: str) -> int:
    return len(text) if len(text) * 2 <= LONGEST_CELL else len(text.encode("utf-16-le")) // 2
