"""Personal data in the lines of a text."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from dongxoai_crawler.corpus.pii import digit_groups, emails
from dongxoai_crawler.corpus.pii.labels import Sense
from dongxoai_crawler.corpus.pii.mixed_columns import unnamed_old_numbers
from dongxoai_crawler.corpus.pii.numbers import Column, NumberReader
from dongxoai_crawler.corpus.pii.plain_lists import named_old_numbers
from dongxoai_crawler.corpus.pii.table_rows import column_senses, headed_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dongxoai_crawler.corpus.pii.finding import Finding


class LineFinding(NamedTuple):
    """What is found in one of several lines, by its number from 0."""

    line: int
    finding: Finding


def may_have(text: str) -> bool:
    """Tell, much faster than by looking for it, whether there can be something in a text."""
    return bool(digit_groups.SIGNS.search(text) or "@" in text)


def line_findings(
    line: str, columns: Sequence[Sequence[Column]] = (), *, wary: bool = False
) -> list[Finding]:
    """Return what is in one line, in order.

    Args:
        line: Without its end.
        columns: What is said of places in it (`NumberReader`).
        wary: Rather too much than too little (`NumberReader`).
    """
    addresses = list(emails.emails(line)) if "@" in line else []
    has_digits = digit_groups.SIGNS.search(line) is not None
    bare = emails.without(line, addresses)  # no part of them is a unit or a label beside a number
    numbers = NumberReader(bare, columns, wary).read() if has_digits else []
    return sorted([*numbers, *addresses]) if addresses else numbers


def findings(lines: Sequence[str], *, wary: bool = False) -> Iterator[LineFinding]:
    """Yield what is in the lines of a text, rows of tables read by their headings."""
    if not may_have("\n".join(lines)):
        return
    columns = _columns(lines)
    for number, line in enumerate(lines):
        if may_have(line):
            for finding in line_findings(line, columns.get(number, ()), wary=wary):
                yield LineFinding(number, finding)


def _columns(lines: Sequence[str]) -> Mapping[int, list[list[Column]]]:
    """What is said of places in lines by the headings above them, and by other lines."""
    known: dict[int, list[list[Column]]] = {}
    for heading, row in headed_rows(lines):
        columns = zip(row.cells, column_senses(heading, row), strict=False)
        known.setdefault(row.line, []).append([Column(*cell, senses) for cell, senses in columns])
    entries = sorted({*unnamed_old_numbers(lines), *named_old_numbers(lines)})
    for line, here in groupby(entries, key=itemgetter(0)):
        identity = frozenset({Sense.IDENTITY})
        known.setdefault(line, []).append([Column(each.start, each.end, identity) for each in here])
    return known
