"""Words that people look for in a text: tone marks count where they are typed.

"thu hồi đất" is found only as written, for "đạt" is another word; "dong xoai" finds "Đồng Xoài"
and "đông xoài", for who types no mark can't or won't. Case and white space never count, and a
match begins and ends where syllables do.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from typing import Final


class _Bare(dict[int, int | None]):
    """Each character's letter without its mark, noted when it is met; None: it is a mark."""

    def __missing__(self, character: int) -> int | None:
        bare = None if unicodedata.combining(chr(character)) else character
        return self.setdefault(character, bare)


_BARE: Final = _Bare({ord(letter): ord("d") for letter in "đð"})
"""These two Unicode knows no mark of; the second is typed for the first."""


def folded(text: str) -> str:
    """Return a text without case and marks: "Đồng Xoài" is "dong xoai"."""
    return unicodedata.normalize("NFD", text.casefold()).translate(_BARE)


def cased(text: str) -> str:
    """Return a text without case, its marks in the form in which texts are kept."""
    return unicodedata.normalize("NFC", text.casefold())


def has_marks(text: str) -> bool:
    """Tell whether a mark was typed, so that marks count."""
    return folded(text) != cased(text)


@dataclass(frozen=True)
class Phrase:
    """One or more syllables, as a person typed them.

    Raises:
        ValueError: There is none in it.
    """

    text: str

    def __post_init__(self) -> None:
        if re.search(r"\w", self.text) is None:
            raise ValueError(f"{self.text!r} has no word in it")

    def is_in(self, text: str) -> bool:
        """Tell whether a text has the phrase, whole syllables in this order."""
        form = cased if has_marks(self.text) else folded
        return self._pattern.search(form(text)) is not None

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        form = cased if has_marks(self.text) else folded
        words = r"\s+".join(map(re.escape, form(self.text).split()))
        start, end = (r"\b" if re.match(r"\w", each) else "" for each in (words, words[::-1]))
        return re.compile(f"{start}{words}{end}")
