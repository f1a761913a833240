"""What a clean line of text is: the rules "Cleaning one line" of the article text format."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_INVISIBLE: Final = re.compile(
    "[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]"
)
"""Characters nobody sees: format rule 1. U+200C and U+200D stay, emoji need them."""


def clean_line(text: str) -> str:
    """Return `text` as one clean line: visible, single-spaced, trimmed, NFC.

    Cleaning twice changes nothing. Letters, tone marks' placement, quotes, case and
    punctuation stay as written.
    """
    if not text.isprintable():  # whatever is invisible isn't, and most lines are: 20 times faster
        text = _INVISIBLE.sub("", text)
    # Once the C0 controls are gone, what split() takes for white space is White_Space: rule 2.
    return unicodedata.normalize("NFC", " ".join(text.split()))
