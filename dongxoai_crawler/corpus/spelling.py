"""How a page may spell a text: as it is, in entities, percent-encoded, in a script, cut short."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from html.entities import codepoint2name
from itertools import permutations
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.model.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterator

Span = tuple[int, int]
"""Begin and end in a page's bytes."""

_HEAD: Final = 24
"""Characters that must be there of a text that is cut short; fewer may begin another text."""
_ELLIPSIS: Final = re.compile(rb"\s*(?:\.\.\.|\xe2\x80\xa6|&hellip;|&#8230;|%E2%80%A6|%e2%80%a6)")
_HIDDEN: Final = rb"(?:\xc2\xad|\xe2\x80[\x8b\x8e\x8f\xaa-\xae]|\xe2\x81[\xa0-\xaf]|\xef\xbb\xbf)*"
_SPACE: Final = (
    rb"(?:[\s+]|\xc2\xa0|%20|%0[9AaDd]|%[Cc]2%[Aa]0|\\[nrt]|\\u00[aA]0"
    rb"|&(?:amp;)*(?:nbsp|#0*(?:160|32|1[03])|#[xX]0*(?:[aA]0|20|[aAdD]));|</?[a-zA-Z][^<>]{0,99}>)+"
)
_CACHED: Final = 4096


class Spelling:
    """Finds one text in pages.

    Args:
        text: Of one character or more; its lines count as one.
    """

    def __init__(self, text: str) -> None:
        line = clean_line(" ".join(text.split()))
        self._head = re.compile(b"".join(map(_pattern, line[:_HEAD])))
        self._rest = line[_HEAD:]

    def spans(self, page: bytes) -> Iterator[Span]:
        """Where the text stands, whole, or cut short and marked with an ellipsis."""
        for found in self._head.finditer(page):
            end, is_whole = _follow(page, found.end(), self._rest)
            if is_whole or _ELLIPSIS.match(page, end):
                yield found.start(), end


def _follow(page: bytes, end: int, rest: str) -> tuple[int, bool]:
    for character in rest:
        found = _compiled(character).match(page, end)
        if found is None:
            return end, False
        end = found.end()
    return end, True


@lru_cache(_CACHED)
def _compiled(character: str) -> re.Pattern[bytes]:
    return re.compile(_pattern(character))


@lru_cache(_CACHED)
def _pattern(character: str) -> bytes:
    """A regular expression for a character and what nobody sees behind it."""
    if character == " ":
        return _SPACE
    written = (b"".join(map(_point, form)) for form in _forms(character))
    return b"(?:" + b"|".join(written) + b")" + _HIDDEN


def _forms(character: str) -> list[str]:
    """All ways to compose it; keyboards for Vietnamese make several of them."""
    base, *marks = list(unicodedata.normalize("NFD", character))
    forms = {
        unicodedata.normalize("NFC", base + "".join(order[:count])) + "".join(order[count:])
        for order in permutations(marks)
        for count in range(len(marks) + 1)
    }
    return sorted(form for form in forms if unicodedata.normalize("NFC", form) == character)


def _point(point: str) -> bytes:
    """A regular expression for a code point; each alternative begins with a literal: faster."""
    raw, number = point.encode(), ord(point)
    name = codepoint2name.get(number)
    entities = [f"#0*{number}", f"#[xX]0*{_any_case(f'{number:x}')}", *([name] if name else [])]
    units = point.encode("utf-16-be").hex()
    forms = [
        re.escape(raw),
        "".join(f"%{_any_case(f'{byte:02x}')}" for byte in raw).encode(),
        f"&(?:amp;)*(?:{'|'.join(entities)});".encode(),
        "".join(
            rf"\\u{_any_case(units[place : place + 4])}" for place in range(0, len(units), 4)
        ).encode(),
    ]
    if point in "/\"'":
        forms.append(rb"\\" + re.escape(raw))
    return b"(?:" + b"|".join(forms) + b")"


def _any_case(digits: str) -> str:
    return "".join(f"[{digit}{digit.upper()}]" if digit.isalpha() else digit for digit in digits)
