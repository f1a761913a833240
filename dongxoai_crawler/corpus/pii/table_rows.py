"""The rows of tables among the lines of a text, and what their columns hold."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.corpus.pii.context import senses_of
from dongxoai_crawler.normalize.body import CELL_SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dongxoai_crawler.corpus.pii.labels import Sense

_BETWEEN: Final = re.compile(rf"\t|(?<!\S){re.escape(CELL_SEPARATOR.strip())}(?!\S)")
"""Bars between cells in a record; tabs in texts of files. A first or last empty cell has its bar."""
_LONG_NUMBER: Final = re.compile(r"(?:[0-9*][ .\-]?){7}")
_LONGEST_HEADING: Final = 80


@dataclass(frozen=True, slots=True)
class TableRow:
    """A line that is a row of a table.

    Attributes:
        line: Its number, from 0.
        cells: Where they begin and end.
        texts: What stands in them.
    """

    line: int
    cells: tuple[tuple[int, int], ...]
    texts: tuple[str, ...]

    @property
    def is_heading(self) -> bool:
        """Whether it says what the columns hold: short texts without long numbers."""
        if any(_LONG_NUMBER.search(each) or len(each) > _LONGEST_HEADING for each in self.texts):
            return False
        return any(map(senses_of, self.texts)) and len(set(self.texts)) > 1


def rows(lines: Sequence[str]) -> Iterator[TableRow]:
    """Yield the lines of several cells."""
    for number, line in enumerate(lines):
        if "|" in line or "\t" in line:
            row = _row(number, line)
            if len(row.cells) > 1:
                yield row


def _row(number: int, line: str) -> TableRow:
    places, start = [], 0
    for found in _BETWEEN.finditer(line):
        places.append((start, found.start()))
        start = found.end()
    places.append((start, len(line)))
    return TableRow(number, tuple(places), tuple(line[a:b].strip() for a, b in places))


def column_senses(heading: TableRow | None, row: TableRow) -> tuple[frozenset[Sense], ...]:
    """Return what a heading says of a row's cells; nothing where they have not as many cells."""
    if heading is None or len(heading.cells) != len(row.cells):
        return ()
    return tuple(map(senses_of, heading.texts))
