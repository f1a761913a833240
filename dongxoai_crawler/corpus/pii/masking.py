"""Personal data made unreadable, in place: nothing leads back, and lines keep their lengths."""

from __future__ import annotations

import re
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.corpus.pii.emails import masked_address
from dongxoai_crawler.corpus.pii.finding import Kind
from dongxoai_crawler.corpus.pii.scanning import findings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dongxoai_crawler.corpus.pii.finding import Finding
    from dongxoai_crawler.corpus.pii.scanning import LineFinding

SHOWN: Final = 3
"""Last digits that stay where a number is shown, so that who knows it knows it again."""
_DIGIT: Final = re.compile("[0-9\uff10-\uff19]")


def masked_lines(lines: Sequence[str], *, shown: int = 0, wary: bool = False) -> list[str]:
    """Return lines in which a star stands for each digit of a number, each letter of an address.

    Args:
        lines: Of one text.
        shown: So many last digits stay, so that who knows a number knows it again.
        wary: Rather too much than too little (`NumberReader`).
    """
    return masked_at(lines, findings(lines, wary=wary), shown=shown)


def masked_at(lines: Sequence[str], found: Iterable[LineFinding], *, shown: int = 0) -> list[str]:
    """Return lines with what was found in them, in order, masked."""
    masked = list(lines)
    for number, here in groupby(found, key=itemgetter(0)):
        line, pieces, end = masked[number], [], 0
        for _, finding in here:
            pieces += [line[end : finding.start], masked_text(line, finding, shown=shown)]
            end = finding.end
        masked[number] = "".join([*pieces, line[end:]])
    return masked


def masked_text(line: str, finding: Finding, *, shown: int = 0) -> str:
    """Return what was found, masked: as long as it was, and of a kind that can be seen."""
    text = line[finding.start : finding.end]
    if finding.kind is Kind.EMAIL:
        return masked_address(text)
    hidden = len(_DIGIT.findall(text)) - shown
    return _DIGIT.sub("*", text, count=hidden) if hidden > 0 else text
