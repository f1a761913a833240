"""The rows of tables among the lines of a text, and what their columns hold."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.corpus.pii.context import senses_of
from dongxoai_crawler.corpus.pii.labels import Sense
from dongxoai_crawler.normalize.body import CELL_SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BETWEEN: Final = re.compile(rf"\t|(?<!\S){re.escape(CELL_SEPARATOR.strip())}(?!\S)")
"""Bars between cells in a record; tabs in texts of files. A first or last empty cell has its bar."""
_DRAWN: Final = tuple(map(re.compile, (";", ",", r"\|", r"\s{2,}")))
"""What parts the columns of tables that are drawn in plain lines."""
_LONG_NUMBER: Final = re.compile(r"(?:[0-9*][ .\-]?){7}")
_ROW_NUMBER: Final = re.compile(r"[0-9*]")
_OLD_CARD: Final = re.compile(r"[0-3][0-9]{2} ?[0-9]{3} ?[0-9]{3}")
_FEWEST: Final = 3
"""Columns of a table that is drawn: less is a sentence."""
_LONGEST_HEADING: Final = 80


@dataclass(frozen=True)
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

    @cached_property
    def is_heading(self) -> bool:
        """Whether it says what the columns hold: short texts without long numbers."""
        if _ROW_NUMBER.match(self.texts[0]):
            return False
        if any(_LONG_NUMBER.search(each) or len(each) > _LONGEST_HEADING for each in self.texts):
            return False
        return any(self.senses) and len(set(self.texts)) > 1

    @cached_property
    def senses(self) -> tuple[frozenset[Sense], ...]:
        """What it says of the cells below, as a heading."""
        return tuple(map(senses_of, self.texts))

    @cached_property
    def names_identity(self) -> bool:
        """Whether it says of one that identity numbers are in it."""
        return any(Sense.IDENTITY in each for each in self.senses)

    def cell_at(self, place: int) -> int:
        """Return the cell, from 0, in which something stands."""
        return bisect_right(self.cells, place, key=itemgetter(0)) - 1


def rows(lines: Sequence[str]) -> Iterator[TableRow]:
    """Yield the rows of tables: lines of several cells."""
    for number, line in enumerate(lines):
        if "|" in line or "\t" in line:
            row = _row(number, line, _BETWEEN)
            if len(row.cells) > 1:
                yield row


def headed_rows(lines: Sequence[str]) -> Iterator[tuple[TableRow, TableRow]]:
    """Yield rows with the heading above them; of tables first, then of those drawn in lines."""
    heading: TableRow | None = None
    for row in rows(lines):
        if row.is_heading:
            heading = row
        elif heading is not None:
            yield heading, row
    for parted in _DRAWN:
        yield from _drawn_rows(lines, parted)


def _drawn_rows(
    lines: Sequence[str], parted: re.Pattern[str]
) -> Iterator[tuple[TableRow, TableRow]]:
    """Yield them as long as lines follow each other that have as many columns as the heading."""
    heading: TableRow | None = None
    for number, line in enumerate(lines):
        if heading is None and len(parted.findall(line)) < _FEWEST - 1:
            continue
        row = _row(number, line, parted)
        if len(row.cells) >= _FEWEST and row.is_heading:
            heading = row
        elif heading is not None and len(row.cells) == len(heading.cells):
            yield heading, row
        else:
            heading = None


def _row(number: int, line: str, parted: re.Pattern[str]) -> TableRow:
    places, start = [], 0
    for found in parted.finditer(line):
        places.append((start, found.start()))
        start = found.end()
    places.append((start, len(line)))
    return TableRow(number, tuple(places), tuple(line[a:b].strip() for a, b in places))


def column_senses(heading: TableRow, row: TableRow) -> Iterator[frozenset[Sense]]:
    """Yield what a heading says of a row's cells.

    Where they have not as many cells, the numbers of older identity cards are known by how they
    begin, for a telephone number that has lost its zero begins otherwise.
    """
    if len(heading.cells) == len(row.cells):
        yield from heading.senses
    elif heading.names_identity:
        identity = frozenset({Sense.IDENTITY})
        yield from (identity if _OLD_CARD.fullmatch(each) else frozenset() for each in row.texts)
