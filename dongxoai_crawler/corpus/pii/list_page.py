"""Tables of people: a column of names and a column of identity numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.corpus.pii.context import Sense, senses_of
from dongxoai_crawler.corpus.pii.finding import IDENTITY
from dongxoai_crawler.corpus.pii.person_names import is_person_name
from dongxoai_crawler.corpus.pii.scanning import findings
from dongxoai_crawler.corpus.pii.table_rows import rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dongxoai_crawler.corpus.pii.scanning import LineFinding
    from dongxoai_crawler.corpus.pii.table_rows import TableRow

_NAMES: Final = re.compile(
    r"\b(?:họ(?: và|,)? ?(?:chữ )?(?:đệm,? )?tên|tên (?:công dân|người|chủ|cá nhân|thành viên|học sinh)|chủ hộ)"
)
_FEWEST: Final = 2
"""People that make a list."""
_NUMBER: Final = re.compile(r"[0-9*xX. ]{8,}")
"""An identity number, masked by who published it too."""
_FARTHEST: Final = 4
"""Other lines that a table goes on behind: a row of one cell, with a part's name, is one."""


def list_tables(lines: Sequence[str], found: Sequence[LineFinding] | None = None) -> list[range]:
    """Return the lines that hold tables of people, headings included.

    Args:
        lines: Of a text.
        found: What is in them, where that is known.
    """
    if not any("|" in line or "\t" in line for line in lines):
        return []
    found = list(findings(lines)) if found is None else found
    identified = {each.line for each in found if each.finding.kind in IDENTITY}
    return [
        range(table[0].line, table[-1].line + 1)
        for table in _tables(lines)
        if _is_list(table, identified)
    ]


def _tables(lines: Sequence[str]) -> Iterator[list[TableRow]]:
    """Rows that stand together; what parts them are few lines, and the cells stay as many."""
    table: list[TableRow] = []
    for row in rows(lines):
        if table and not _belongs(table, row):
            yield table
            table = []
        table.append(row)
    if table:
        yield table


def _belongs(table: list[TableRow], row: TableRow) -> bool:
    last = table[-1]
    if row.line == last.line + 1:
        return not row.is_heading or len(table) == 1 or table[-1].is_heading
    is_near = row.line - last.line <= _FARTHEST
    return is_near and len(row.cells) == len(last.cells) and not row.is_heading


def _is_list(table: list[TableRow], identified: set[int]) -> bool:
    people = [row for row in table if not row.is_heading]
    if len(people) < _FEWEST:
        return False
    headings = [row for row in table if row.is_heading]
    return _has_names(headings, people) and _has_identities(headings, people, identified)


def _has_names(headings: list[TableRow], people: list[TableRow]) -> bool:
    if any(_NAMES.search(text.lower()) for row in headings for text in row.texts):
        return True
    return 2 * sum(any(map(is_person_name, row.texts)) for row in people) >= len(people)


def _has_identities(headings: list[TableRow], people: list[TableRow], identified: set[int]) -> bool:
    if sum(row.line in identified for row in people) >= _FEWEST:
        return True
    return any(
        Sense.IDENTITY in senses_of(heading.texts[column])
        for heading in headings
        for column in range(len(heading.texts))
        if _numbers(people, column) >= _FEWEST
    )


def _numbers(people: list[TableRow], column: int) -> int:
    cells = (row.texts[column] for row in people if column < len(row.texts))
    return sum(_NUMBER.fullmatch(cell) is not None for cell in cells)
