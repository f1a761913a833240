"""What a text says a number is: the label beside it, or above its column."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from dongxoai_crawler.corpus.pii.labels import Sense, labels

_REACH: Final = 96
"""Characters before a number in which its label stands."""
_LETTER: Final = re.compile(r"[^\W\d_]")
_BREAKS: Final = {
    Sense.IDENTITY: re.compile(r"[;@]|[.!?] |[0-9]{6}"),
    Sense.PHONE: re.compile(r"[0-9;@]|[.!?] "),
}
"""What parts a label from a number that comes behind."""
_CLAUSE: Final = re.compile(r"[0-9]{3}|[;,()@]|[.!?] | (?:hoặc|hay|và) |.{33}")
"""The same for labels that only say what a number is not: they rule over what is next to them."""
_NEXT: Final = re.compile(r"[\s:=.()|_\"]*(?:số)?[\s:=.()|_\"]*")
_NUMBERED: Final = re.compile(r"(?:\s[^\W\d_]+){0,4}\s(?:số|mã)[\s:]*", re.IGNORECASE)
_BEHIND: Final = re.compile(
    r" ?\((?:số )?(?:cmnd|cccd|chứng minh|căn cước)(?![\w*])", re.IGNORECASE
)
_BANK_BEHIND: Final = re.compile(
    r" ?[-–,(]? ?(?:(?:mở )?tại )?(?:ngân hàng|kho bạc|[a-z]+bank|bidv)(?![\w*])", re.IGNORECASE
)
_LIST: Final = re.compile(r"[ \u00a0,;/&().\-–+\"]*(?:(?:và|hoặc|hay) )? *[(+\"]{0,3}")
_NEXT_PERSON: Final = re.compile(r"(?:[^0-9*.|\t]|(?<![0-9])[0-9]{1,4}(?![0-9])){0,60}")


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of a number.

    Attributes:
        senses: By its label, else by the heading of its column, else as of the one before it.
        is_next: Whether the label stands right in front of it, or above it.
        in_column: Whether a heading says it.
        is_listed: Whether it goes on with a list that begins with a found number.
    """

    senses: frozenset[Sense] = frozenset()
    is_next: bool = False
    in_column: bool = False
    is_listed: bool = False

    @property
    def is_named(self) -> bool:
        """Whether a label next to it says that it is a number of the kinds that are looked for."""
        return self.is_next and bool(self.senses & {Sense.IDENTITY, Sense.PHONE})


def label_before(line: str, start: int, floor: int = 0) -> Said:
    """Return what the nearest label between two places says of a number that begins at `start`."""
    window = line[max(floor, start - _REACH) : start]
    if _LETTER.search(window) is None:
        return Said()
    window = unicodedata.normalize("NFC", window)
    window = window.replace("*", "0")  # masked, it is what it was
    said = Said()
    for sense, end in labels(window):
        between = window[end:]
        is_next = _NEXT.fullmatch(between) is not None
        if sense is Sense.NEAR and is_next:
            said = Said(frozenset({Sense.OTHER}), is_next=True)
        elif sense is Sense.NEAR and _NUMBERED.fullmatch(between):
            said = Said(frozenset({Sense.NEAR}))
        elif sense is not Sense.NEAR:
            parted = _BREAKS.get(sense, _CLAUSE).search(between)
            said = Said() if parted else Said(frozenset({sense}), is_next=is_next)
    return said


def label_behind(line: str, end: int) -> Said:
    """Return what follows a number: "285123456 (CMND)", "070099012345 - Agribank"."""
    if _BEHIND.match(line, end):
        return Said(frozenset({Sense.IDENTITY}), is_next=True)
    return Said(frozenset({Sense.OTHER})) if _BANK_BEHIND.match(line, end) else Said()


def senses_of(heading: str) -> frozenset[Sense]:
    """Return what the heading of a column says its numbers are."""
    heading = unicodedata.normalize("NFC", heading)
    return frozenset(sense for sense, _ in labels(heading)) - {Sense.NEAR}


def goes_on(line: str, end: int, start: int) -> bool:
    """Tell whether between two places nothing but what joins the entries of a list stands."""
    return start - end < _REACH and _LIST.fullmatch(line, end, start) is not None


def goes_on_with_names(line: str, end: int, start: int) -> bool:
    """The same of a list that names whose numbers they are."""
    return _NEXT_PERSON.fullmatch(line, end, start) is not None
