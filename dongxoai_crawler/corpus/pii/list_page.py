"""Tables of people: a column of names and a column of identity numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dongxoai_crawler.corpus.pii.finding import IDENTITY
from dongxoai_crawler.corpus.pii.person_names import NAMES, is_person_name
from dongxoai_crawler.corpus.pii.plain_lists import list_lines
from dongxoai_crawler.corpus.pii.scanning import findings
from dongxoai_crawler.corpus.pii.table_rows import rows
from dongxoai_crawler.model.phrases import folded

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from dongxoai_crawler.corpus.pii.scanning import LineFinding
    from dongxoai_crawler.corpus.pii.table_rows import TableRow

_FARTHEST: Final = 4
"""Other lines that a table goes on behind: a row of one cell, with a part's name, is one."""


def list_tables(lines: Sequence[str], found: Sequence[LineFinding] | None = None) -> list[range]:
    """Return the lines that hold tables of people, headings included.

    Args:
        lines: Of a text.
        found: What is in them, where that is known.
    """
    found = list(findings(lines)) if found is None else found
    identified: dict[int, list[int]] = {}
    for line, finding in found:
        if finding.kind in IDENTITY:
            identified.setdefault(line, []).append(finding.start)
    if not identified:
        return []
    tables = [
        range(table[0].line, table[-1].line + 1)
        for table in _tables(lines)
        if _is_list(table, identified)
    ]
    return _apart([*tables, *_plain_tables(lines, identified)])


def _apart(tables: Iterable[range]) -> list[range]:
    """Return them in order, those that overlap as one."""
    apart: list[range] = []
    for table in sorted(tables, key=lambda table: table.start):
        if apart and table.start < apart[-1].stop:
            table = range(apart.pop().start, table.stop)  # noqa: PLW2901
        apart.append(table)
    return apart


def _plain_tables(lines: Sequence[str], identified: Collection[int]) -> Iterator[range]:
    """Yield lines with a name and an identity number below a heading, and what is between them."""
    table: range | None = None
    for row in list_lines(lines):
        if row.line not in identified:
            continue
        if table is None or row.line - table.stop >= _FARTHEST:
            if table is not None:
                yield table
            is_near = row.line - row.heading <= _FARTHEST
            table = range(row.heading if is_near else row.line, row.line)
        table = range(table.start, row.line + 1)
    if table is not None:
        yield table


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
    is_as_wide = len(row.cells) == len(last.cells)
    if row.line == last.line + 1:
        return is_as_wide or last.is_heading or not row.is_heading
    return is_as_wide and row.line - last.line <= _FARTHEST and not row.is_heading


def _is_list(table: list[TableRow], identified: dict[int, list[int]]) -> bool:
    """Tell whether a row has a name in one cell and an identity number in another."""
    heading = next((row for row in table if row.is_heading), None)
    for row in table:
        if starts := identified.get(row.line):
            numbers, names = {row.cell_at(each) for each in starts}, _name_cells(row, heading)
            if names and len(names | numbers) > 1:
                return True
    return False


def _name_cells(row: TableRow, heading: TableRow | None) -> set[int]:
    """Cells with the name of a person, by the heading of the column or by how they read."""
    names = {number for number, text in enumerate(row.texts) if is_person_name(text)}
    if heading is not None and len(heading.cells) == len(row.cells):
        above = (number for number, text in enumerate(heading.texts) if NAMES.search(folded(text)))
        names.update(number for number in above if row.texts[number])
    return names
