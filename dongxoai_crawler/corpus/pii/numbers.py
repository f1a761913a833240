"""The identity and telephone numbers of a line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from dongxoai_crawler.corpus.pii.context import (
    Said,
    goes_on,
    goes_on_with_names,
    label_before,
    label_behind,
)
from dongxoai_crawler.corpus.pii.digit_groups import chains, gap
from dongxoai_crawler.corpus.pii.finding import IDENTITY, Finding, Kind
from dongxoai_crawler.corpus.pii.labels import Sense
from dongxoai_crawler.corpus.pii.shapes import Shape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dongxoai_crawler.corpus.pii.digit_groups import Group

_FEWEST: Final = 8
"""Digits of the shortest number."""
_MOST_GROUPS: Final = 14
"""That one number can consist of: every digit alone."""
_LONGEST_FIRST: Final = 5
"""Digits in front of the first point of a telephone number."""
_SMALL: Final = 2
"""Digits of a group that may stand beside a parted number: "2 0912 345 678"."""
_WHOLE: Final = 9
"""Digits of a group that is a number of its own."""
_PARTS: Final = (".", "-")
"""Gaps of codes: what is joined so to other digits is a part of them."""
_MORE_BEFORE: Final = re.compile(r"(?:[0-9*][,/]|\w|[A-ZĐ]{2}-)$")
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
        columns: Of a table's row.
        wary: Whether digits in one group are taken for an identity number by their count alone: for
            what is shown to everybody, rather too much than too little.
        found: In order.
    """

    line: str
    columns: Sequence[Column] = ()
    wary: bool = False
    found: list[Finding] = field(default_factory=list)

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
        start = chain[first].start
        said = self._said(start, chain[first].end)
        if first == 0 and not self._begins(start, said):
            return first + 1
        for last in range(min(len(chain), first + _MOST_GROUPS) - 1, first - 1, -1):
            kind = self._shape(chain[first : last + 1], said).kind()
            if kind is not None and self._is_apart(chain, first, last, said):
                self.found.append(self._finding(start, chain[last].end, kind))
                return last + 1
        return first + 1

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
        columns = (each for each in self.columns if each.start <= start < each.end and each.senses)
        column = next(columns, None)
        label = label_before(self.line, start, 0 if column is None else column.start)
        if label.senses:
            return label
        if column is not None:
            return Said(column.senses, is_next=True, in_column=True)
        if (behind := label_behind(self.line, end)).senses:
            return behind
        return self._said_of_list(start) if self.found else label

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
        if _MORE_BEFORE.search(self.line[max(0, start - 3) : start]) is None:
            return True
        return said.is_listed or (said.is_named and self.line[start - 1] not in ",/")

    def _is_apart(self, chain: list[Group], first: int, last: int, said: Said) -> bool:
        """Tell whether groups are a number of their own and not a part of a longer one."""
        inside = {gap(self.line, *pair) for pair in pairwise(chain[first : last + 1])}
        if first > 0 and (not self.found or self.found[-1].end < chain[first - 1].end):
            before = chain[first - 1]
            if self._parts(inside, before, chain[first], before):
                return False
        if last + 1 == len(chain):
            return self._ends(chain[last].end, said)
        after = chain[last + 1]
        if not self._parts(inside, chain[last], after, after):
            return True
        if after.digits.startswith(("0", "84")) or len(after.digits) >= _WHOLE:
            return True
        return self._ends_with_extension(after, said)

    def _parts(self, inside: set[str], first: Group, second: Group, other: Group) -> bool:
        """Tell whether two groups are joined as those of a number are, so that they belong together."""
        between, is_small = gap(self.line, first, second), len(other.digits) <= _SMALL
        if not inside:
            return between == "." or (between == "-" and not is_small)
        return between in inside and not (is_small and between not in _PARTS)

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
