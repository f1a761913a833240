"""The digits of a line in groups, as people part long numbers: "0912 345.678" has three."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from dongxoai_crawler.corpus.pii.emails import LOCAL

if TYPE_CHECKING:
    from collections.abc import Iterator

_UNSEEN: Final = "\u00ad\u200b-\u200d\u2060\ufeff"
_SPACES: Final = " \u00a0\u2000-\u200a\u202f\u3000"
_GAP: Final = rf"[{_SPACES}.()\-\u2010-\u2015\u2212\u00b7\u2022{_UNSEEN}]"
_PLAIN: Final = "0-9\uff10-\uff19"
_DIGIT: Final = f"{_PLAIN}*"
"""Full-width ones too; a star stands in place of one that was masked."""
_GROUP: Final = re.compile(rf"[{_DIGIT}]++(?:[{_UNSEEN}]++[{_DIGIT}]++)*")
_MASKED: Final = re.compile(
    rf"(?P<masked>(?<![{_DIGIT}@])\*(?:(?:{_GAP}{{0,4}}|[/,])\*){{4,}}+"
    rf"(?:{_GAP}{{0,4}}[{_PLAIN}]){{0,3}}(?![{_PLAIN}@]))|\*"
)
"""Of a masked number five stars are left at least, and at most three digits behind them."""
_MARK: Final = '"'
_JOIN: Final = re.compile(rf"{_GAP}{{0,4}}")
_NO_NUMBER: Final = re.compile(
    rf"(?<![{LOCAL}*])[{LOCAL}*]++(?:@[\w.*\-]+)+|"
    r"(?:https?://(?!(?:www\.)?(?:zalo|wa)\.me/)|www\.(?!zalo\.me))\S+"
    r"|(?<![\w.@-])(?!(?:zalo|wa)\.me/)[\w-]+(?:\.[\w-]+)*\.[a-z]{2,4}/\S*"
    r"|(?<![0-9])[0-3]?[0-9]([./-])[01]?[0-9]\1(?:19|20)[0-9]{2}(?![0-9])"
)
"""Addresses of pages, but those that are made of a telephone number; of mail; dates."""
_UNSEEN_ONE: Final = re.compile(f"[{_UNSEEN}]")
_AREA: Final = re.compile(r"0[0-9]{2,3}")
_WHOLE: Final = 8
"""Digits of a group that is no part of a number parted by commas."""
_FULL_WIDTH: Final = {0xFF10 + digit: str(digit) for digit in range(10)}
SIGNS: Final = re.compile(rf"[{_DIGIT}](?:[{_UNSEEN}]*+(?:{_GAP}{{0,4}}|[/,])[{_DIGIT}]){{7}}")
"""Where a text does not match, no number of eight digits is in it."""


class Group(NamedTuple):
    """Digits without a visible gap.

    Attributes:
        start, end: Where it stands in its line.
        digits: Without what nobody sees; with a star for each that was masked.
    """

    start: int
    end: int
    digits: str


def without_markup(line: str) -> str:
    """Return a line of the same length in which stars stand for masked digits only."""
    return _MASKED.sub(lambda found: found["masked"] or _MARK, line) if "*" in line else line


def chains(line: str) -> Iterator[list[Group]]:
    """Yield groups that only gaps part, in their order; no dates, and nothing of web addresses."""
    for start, end in _stretches(line):
        chain: list[Group] = []
        for found in _GROUP.finditer(line, start, end):
            if chain and not _are_joined(line, chain, found.start()):
                yield chain
                chain = []
            digits = _UNSEEN_ONE.sub("", found[0]).translate(_FULL_WIDTH)
            chain.append(Group(found.start(), found.end(), digits))
        if chain:
            yield chain


def _are_joined(line: str, chain: list[Group], start: int) -> bool:
    """Tell whether only a gap parts a chain from what follows, or the bar behind an area code."""
    last = chain[-1]
    between = line[last.end : start]
    if between == "/" and len(chain) == 1:
        return _AREA.fullmatch(last.digits) is not None
    if between == ",":
        return _AREA.fullmatch(chain[0].digits) is not None and len(last.digits) < _WHOLE
    return _JOIN.fullmatch(line, last.end, start) is not None


def gap(line: str, first: Group, second: Group) -> str:
    """Return what a reader sees between two groups."""
    return _UNSEEN_ONE.sub("", line[first.end : second.start])


def _stretches(line: str) -> Iterator[tuple[int, int]]:
    start = 0
    for found in _NO_NUMBER.finditer(line):
        yield start, found.start()
        start = found.end()
    yield start, len(line)
