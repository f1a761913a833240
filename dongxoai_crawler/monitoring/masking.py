"""Numbers of people, unreadable: of identity papers and of telephones.

Dates, sums and numbers of documents stay; where a number could be either, it is masked.
"""

from __future__ import annotations

import re
from typing import Final

_SHOWN: Final = 3
"""So many last digits stay, so that who knows the number knows it again."""
_GAP: Final = r"[ .\-\u2013]?"
_TELEPHONE: Final = rf"(?:(?:\(?\+84\)?|\b84){_GAP}(?:\(0\))?|\(?0)[2-9](?:[)]?{_GAP}[0-9]){{8,9}}"
_IDENTITY: Final = rf"0[0-9]{{2}}(?:{_GAP}[0-9]{{3}}){{3}}|[0-9]{{12}}|[0-9]{{9}}"
_DATE: Final = r"[0-9]{1,2}([.\-])[0-9]{1,2}\1[0-9]{4}"
_NUMBER: Final = re.compile(
    rf"(?<![0-9.,/])(?<![0-9]-)(?!{_DATE})(?:{_IDENTITY}|{_TELEPHONE})(?![0-9]|[.,/\-][0-9])"
)


def masked(text: str) -> str:
    """Return a text in which such numbers show their last three digits only."""
    return _NUMBER.sub(_masked, text)


def _masked(number: re.Match[str]) -> str:
    digits = [place for place, c in enumerate(number[0]) if c.isdigit()]
    hidden = set(digits[:-_SHOWN])
    return "".join("*" if place in hidden else c for place, c in enumerate(number[0]))
