"""Places in the lines of a list where identity numbers stand that nothing names.

Where some lines have a number of 12 digits as their third entry, 9 digits there are one of the older
cards.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from dongxoai_crawler.corpus.pii.numbering import is_identity_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PARTED: Final = tuple(map(re.compile, (r"\t|\s\|\s", ";", r" [-–] ", ",")))
_GAPS: Final = re.compile(r"[\s.()\-]")
_ID12: Final = 12
_ID9: Final = 9
OLD: Final = re.compile(r"(?<![0-9])[0-9]{3}(?:[ .\-]?[0-9]{3}){2}(?![0-9])")
_REMARK: Final = re.compile(r"\([^()0-9]*\)$")


class Entry(NamedTuple):
    """Where a number stands alone between what parts the entries of its line."""

    line: int
    start: int
    end: int


def unnamed_old_numbers(lines: Sequence[str]) -> list[Entry]:
    """Return the entries of 9 digits at a place that holds identity numbers in other lines."""
    if not any(OLD.search(line) for line in lines):
        return []
    places: set[tuple[int, int]] = set()
    old: list[tuple[tuple[int, int], Entry]] = []
    for number, line in enumerate(lines):
        for place, digits, start, end in _numbers(line):
            if is_identity_number(digits):
                places.add(place)
            elif len(digits) == _ID9:
                old.append((place, Entry(number, start, end)))
    return list(dict.fromkeys(entry for place, entry in old if place in places))


def _numbers(line: str) -> Iterator[tuple[tuple[int, int], str, int, int]]:
    """What parts the line and which entry it is, its digits, where it begins and ends."""
    for kind, parted in enumerate(_PARTED):
        start = 0
        ends = [(found.start(), found.end()) for found in parted.finditer(line)]
        for index, (end, following) in enumerate([*ends, (len(line), len(line))]):
            digits = _GAPS.sub("", _REMARK.sub("", line[start:end].strip()))
            if digits.isdecimal() and len(digits) in (_ID9, _ID12) and ends:
                yield (kind, index), digits, start, end
            start = following
