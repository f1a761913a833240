"""What is found in a line of text."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """Which kind of personal data it is.

    `ID12` is the personal identification number of 12 digits, `ID9` the number of the older identity
    card, `PHONE` any telephone number but short and service numbers, offices' too.
    """

    ID12 = "id12"
    ID9 = "id9"
    PHONE = "phone"
    EMAIL = "email"


IDENTITY = frozenset({Kind.ID12, Kind.ID9})


class Finding(NamedTuple):
    """Where something stands in a line: `line[start:end]`, brackets and "+" of a number included."""

    start: int
    end: int
    kind: Kind
