"""Lines without bars whose identity numbers are named in a line above them.

A heading names the columns of a table whose lines are plain text, as those of a PDF are; the first
item of a list says what the numbers of all are; a label stands at the end of a line.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from dongxoai_crawler.corpus.pii.context import label_before, senses_of
from dongxoai_crawler.corpus.pii.labels import Sense
from dongxoai_crawler.corpus.pii.mixed_columns import OLD, Entry
from dongxoai_crawler.corpus.pii.person_names import NAMES, begins_with_name
from dongxoai_crawler.model.phrases import folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MANY_DIGITS: Final = re.compile(r"(?:[0-9*][ .\-]?){7}")
_ROW_NUMBERS: Final = re.compile(r"\s*(?:s?tt|số tt)\b", re.IGNORECASE)
_SENTENCE: Final = re.compile(r":|[.;!?]\s*$")
_ITEM: Final = re.compile(r"\s*(?:[0-9]{1,4}[.)]|[^\W\d_][.)]|[-–+•*])\s*")
_ROW: Final = re.compile(r"\s*(?:[0-9]{1,4}[.)]?\s+)?")
_ALONE: Final = re.compile(rf"\s*{OLD.pattern}\s*[.,;]?\s*")
_LONGEST: Final = 200
_LONGEST_LABEL: Final = 80
_LINES: Final = 3
"""Over which a heading is broken at most."""


class ListLine(NamedTuple):
    """A line that begins with a person's name, and the first line of the heading above it."""

    line: int
    heading: int


def named_old_numbers(lines: Sequence[str]) -> Iterator[Entry]:
    """Yield numbers of 9 digits that a line above says to be identity numbers."""
    if not any(OLD.search(line) for line in lines):
        return
    yield from _of_headings(lines)
    yield from _of_items(lines)
    for number, line in enumerate(lines[1:], 1):
        if _ALONE.fullmatch(line) and _is_label(lines[number - 1]):
            yield Entry(number, 0, len(line))


def list_lines(lines: Sequence[str]) -> Iterator[ListLine]:
    """Yield lines below a heading that names a column of identity numbers."""
    heading: int | None = None
    for number, line in enumerate(lines):
        if len(line) <= _LONGEST and "|" not in line and "\t" not in line:
            first = _first_of_heading(lines, number)
            if first is not None or _ROW_NUMBERS.match(line):
                heading = first
            elif heading is not None and begins_with_name(_ROW.sub("", line, count=1)):
                yield ListLine(number, heading)


def _first_of_heading(lines: Sequence[str], last: int) -> int | None:
    """Return where a heading begins that ends with a line; None: it is none of identity numbers."""
    line = lines[last]
    if _SENTENCE.search(line) or _MANY_DIGITS.search(line) or not _names_identity(line):
        return None
    for first in range(last, max(-1, last - _LINES), -1):
        if _ROW_NUMBERS.match(lines[first]) or NAMES.search(folded(lines[first][:_LONGEST])):
            return first
    return None


def _of_headings(lines: Sequence[str]) -> Iterator[Entry]:
    for row in list_lines(lines):
        yield from _entries(row.line, lines[row.line])


def _of_items(lines: Sequence[str]) -> Iterator[Entry]:
    is_named = False
    for number, line in enumerate(lines):
        item = _ITEM.match(line)
        if item is None:
            is_named = False
            continue
        entries = list(_entries(number, line))
        if is_named and begins_with_name(line[item.end() :]):
            yield from entries
        is_named = is_named or any(
            Sense.IDENTITY in label_before(line, each.start).senses for each in entries
        )


def _entries(number: int, line: str) -> Iterator[Entry]:
    """Yield what can be a number; what ends with three zeros is a sum."""
    for found in OLD.finditer(line):
        if not found[0].endswith("000"):
            yield Entry(number, found.start(), found.end())


def _is_label(line: str) -> bool:
    is_short = len(line) <= _LONGEST_LABEL and not _MANY_DIGITS.search(line)
    return is_short and _names_identity(line)


def _names_identity(line: str) -> bool:
    return Sense.IDENTITY in senses_of(line)
