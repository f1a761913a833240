"""The identity and telephone numbers of a line."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from dongxoai_crawler.corpus.pii.context import (
    Said,
    goes_on,
    goes_on_with_names,
    label_before,
    label_behind,
)
from dongxoai_crawler.corpus.pii.digit_groups import chains, gap, without_markup
from dongxoai_crawler.corpus.pii.finding import IDENTITY, Finding, Kind
from dongxoai_crawler.corpus.pii.labels import Sense
from dongxoai_crawler.corpus.pii.shapes import Shape, may_be_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dongxoai_crawler.corpus.pii.digit_groups import Group

_FEWEST: Final = 8
"""Digits of the shortest number."""
_FIRST_DIGITS: Final = "08"
"""Of numbers that are parted digit by digit: the zero, or the country's code."""
_MOST: Final = 15
"""Digits of the longest: 0084 (0) before a number."""
_MOST_GROUPS: Final = 14
"""That one number can consist of: every digit alone."""
_LONGEST_FIRST: Final = 5
"""Digits in front of the first point of a telephone number."""
_SMALL: Final = 2
"""Digits of a group that may stand beside a parted number: "2 0912 345 678"."""
_WHOLE: Final = 9
"""Digits of a group that is a number of its own."""
_YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}")
_PARTS: Final = (".", "-")
"""Gaps of codes: what is joined so to other digits is a part of them."""
_MORE_BEFORE: Final = re.compile(r"(?:[0-9*][,/]|\w=?|[A-ZĐ]{2}-)$")
_LONGEST_NAME: Final = 10
_NAME_BEFORE: Final = re.compile(r"(?<!\w)[^\W\d_a-z][^\W\d_A-ZĐ]+$")
"""A name that somebody forgot the space behind: words of codes have more capitals, or none."""
_MORE_AFTER: Final = re.compile(
    r",(?!0[0-9]{2})[0-9*]"
    r"|/(?!0[0-9]{2}|\(?\+?\(?84|\(0|[0-9]{9}|[0-9]{1,3}(?![0-9/]))[0-9*]"
    r"|\s?/\s?(?:(?!C[CM]|S?ĐT|ZALO)[A-ZĐ]{2,}|[0-9]{4}/)"
    r"|\s?(?:đồng|đ(?!/c)|VNĐ|VND|USD|vnđ|vnd|triệu|tỷ|tỉ|nghìn|ngàn|m2|m²|m3|ha|kg|tấn|km|%)(?!\w)"
)
"""Of document numbers, decimals, money and measures; a name that begins so has a capital."""
_WORD_AFTER: Final = re.compile(r"\w|\.(?:pdf|docx?|xlsx?|pptx?|jpe?g|png|mp4|zip|rar)\b")
"""Of words and names of files."""


class Column(NamedTuple):
    """A cell of a row: where it stands in its line, and what its column's heading says."""

    start: int
    end: int
    senses: frozenset[Sense]


@dataclass(slots=True)
class NumberReader:
    """Reads one line.

    Attributes:
        line: The line.
        columns: What is said of places in it, by each that says something in their order.
        wary: Whether digits in one group are taken for an identity number by their count alone: for
            what is shown to everybody, rather too much than too little.
        found: In order.
    """

    line: str
    columns: Sequence[Sequence[Column]] = ()
    wary: bool = False
    found: list[Finding] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.line = without_markup(self.line)

    def read(self) -> list[Finding]:
        """Return what is in the line."""
        for chain in chains(self.line):
            if sum(len(group.digits) for group in chain) < _FEWEST:
                continue
            first = 0
            while first < len(chain):
                first = self._behind_number(chain, first)
        return self.found

    def _behind_number(self, chain: list[Group], first: int) -> int:
        """Take the longest number that begins with a group; return the group to go on with."""
        lasts = _ends_of_numbers(chain, first)
        if not lasts:
            return first + 1
        start = chain[first].start
        said = self._said_in_chain(chain, first)
        if first == 0 and not self._begins(start, said):
            return first + 1
        for last in reversed(lasts):
            kind = self._shape(chain[first : last + 1], said).kind()
            if kind is not None and self._is_apart(chain, first, last, said):
                self.found.append(self._finding(start, chain[last].end, kind))
                return last + 1
        return first + 1

    def _said_in_chain(self, chain: list[Group], first: int) -> Said:
        """What is said of a group; what is no number of a person with its first digits stays none."""
        said = self._said(chain[first].start, chain[first].end)
        if first == 0 or said.senses or self._is_found(chain[first - 1]):
            return said
        whole = self._said(chain[0].start, chain[0].end)
        return whole if whole.senses == {Sense.OTHER} else said

    def _is_found(self, group: Group) -> bool:
        """Tell whether a group is of a number that was found, now or when it was masked."""
        return "*" in group.digits or (bool(self.found) and self.found[-1].end >= group.end)

    def _shape(self, groups: list[Group], said: Said) -> Shape:
        start = groups[0].start
        between = gap(self.line, *groups[:2]) if len(groups) > 1 else ""
        return Shape(
            [each.digits for each in groups],
            said,
            has_plus=self.line[start - 1 : start] == "+",
            has_area=")" in between and self.line[start - 1 : start] == "(",
            is_decimal=between == "." and len(groups[0].digits) > _LONGEST_FIRST,
            wary=self.wary,
        )

    def _said(self, start: int, end: int) -> Said:
        column = self._column(start)
        label = label_before(self.line, start, 0 if column is None else column.start)
        if label.senses:
            return label
        if column is not None:
            return Said(column.senses, is_next=True, in_column=True)
        if (behind := label_behind(self.line, end)).senses:
            return behind
        return self._said_of_list(start) if self.found else label

    def _column(self, start: int) -> Column | None:
        for columns in self.columns:
            last = bisect_right(columns, start, key=attrgetter("start")) - 1
            if last >= 0 and start < columns[last].end and columns[last].senses:
                return columns[last]
        return None

    def _said_of_list(self, start: int) -> Said:
        last = self.found[-1]
        is_listed = goes_on(self.line, last.end, start)
        if is_listed:
            sense = Sense.IDENTITY if last.kind in IDENTITY else Sense.PHONE
            return Said(frozenset({sense}), is_listed=True)
        if last.kind is Kind.ID9 and goes_on_with_names(self.line, last.end, start):
            return Said(frozenset({Sense.IDENTITY}))
        return Said()

    def _begins(self, start: int, said: Said) -> bool:
        """Tell whether nothing in front of digits makes them a part of something else."""
        before = self.line[max(0, start - _LONGEST_NAME) : start]
        if _MORE_BEFORE.search(before) is None or _NAME_BEFORE.search(before):
            return True
        if self.wary and before[-1] == "=":
            return True
        return said.is_listed or (said.is_named and before[-1] not in ",/")

    def _is_apart(self, chain: list[Group], first: int, last: int, said: Said) -> bool:
        """Tell whether groups are a number of their own and not a part of a longer one."""
        inside = {gap(self.line, *pair) for pair in pairwise(chain[first : last + 1])}
        if first > 0 and not self._is_found(before := chain[first - 1]):
            is_shorter = len(before.digits) < len(chain[first].digits)
            is_foreign = self.wary or is_shorter or _is_foreign(before)
            if self._parts(inside, before, chain[first], is_foreign=is_foreign):
                return False
        if last + 1 == len(chain):
            return self._ends(chain[last].end, said)
        after = chain[last + 1]
        if not self._parts(inside, chain[last], after, is_foreign=_is_foreign(after)):
            return True
        if after.digits.startswith(("0", "84")) or len(after.digits) >= _WHOLE:
            return True
        return self._ends_with_extension(after, said)

    def _parts(self, inside: set[str], first: Group, second: Group, *, is_foreign: bool) -> bool:
        """Tell whether two groups are joined as those of a number are, so that they belong together."""
        between = gap(self.line, first, second)
        if not inside:
            return between == "." or (
                between == "-" and min(len(first.digits), len(second.digits)) > _SMALL
            )
        return between in inside and (between in _PARTS or not is_foreign)

    def _ends(self, end: int, said: Said) -> bool:
        """Tell whether nothing behind digits makes them a part of something else."""
        if _MORE_AFTER.match(self.line, end):
            return False
        return said.is_named or _WORD_AFTER.match(self.line, end) is None

    def _ends_with_extension(self, after: Group, said: Said) -> bool:
        is_short = len(after.digits) <= 4  # noqa: PLR2004
        return is_short and Sense.PHONE in said.senses and said.is_next

    def _finding(self, start: int, end: int, kind: Kind) -> Finding:
        if self.line[start - 1 : start] == "+":
            start -= 1
        if self.line[start - 1 : start] == "(" and ")" in self.line[start:end]:
            start -= 1
        return Finding(start, end, kind)


def _ends_of_numbers(chain: list[Group], first: int) -> list[int]:
    """Return the groups that a number can end with, by its digits alone."""
    begins = chain[first].digits
    if "*" in begins or (len(begins) == 1 and begins not in _FIRST_DIGITS):
        return []
    ends, size = [], 0
    for last in range(first, min(len(chain), first + _MOST_GROUPS)):
        size += len(chain[last].digits)
        if size > _MOST:
            break
        if size >= _FEWEST and may_be_number([each.digits for each in chain[first : last + 1]]):
            ends.append(last)
    return ends


def _is_foreign(group: Group) -> bool:
    """Tell whether digits beside a parted number are of something else: "2 0912 345 678", a year."""
    return len(group.digits) <= _SMALL or _YEAR.fullmatch(group.digits) is not None
