"""The e-mail addresses of a line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.corpus.pii.finding import Finding, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LOCAL: Final = r"\w\u0300-\u036f.%+\-"
"""Characters before the "@", as in a class of a pattern. With letters of Vietnamese, which no address has and people type."""
_KNOWN: Final = r"(?:(?:com|net|org|edu|gov|info)(?:\.vn)?|vn)"
_ADDRESS: Final = re.compile(
    rf"[.%+\-]*+(?P<address>\w[{LOCAL}]*+@(?:[A-Za-z0-9][A-Za-z0-9\-]*+\.)+"
    rf"(?:[A-Za-z]{{2,}}(?![\w@])|{_KNOWN}(?=[^\W\d_])))"
)
"""Words that are written on to an end that is known are none of it: "a@b.comhoặc"."""
_LETTER: Final = re.compile(r"[^\W_]|[\u0300-\u036f]")
_FIRST: Final = re.compile(rf"(?<![{LOCAL}@]){_ADDRESS.pattern}")


def emails(line: str) -> Iterator[Finding]:
    """Yield what is in a line."""
    found = _FIRST.search(line)
    while found is not None:
        yield Finding(*found.span("address"), Kind.EMAIL)
        end = found.end()
        found = _ADDRESS.match(line, end) or _FIRST.search(line, end)


def masked_address(text: str) -> str:
    """Return an address with a star for each letter and digit."""
    return _LETTER.sub("*", text)


def without(line: str, addresses: Sequence[Finding]) -> str:
    """Return a line with its addresses masked."""
    pieces, end = [], 0
    for each in addresses:
        pieces += [line[end : each.start], masked_address(line[each.start : each.end])]
        end = each.end
    return "".join([*pieces, line[end:]])
