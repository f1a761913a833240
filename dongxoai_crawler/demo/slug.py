"""Titles as they stand in addresses."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_LENGTH: Final = 100
_OTHER: Final = re.compile(r"[^a-z0-9]+")


def slug(title: str) -> str:
    """A title in unaccented lower-case letters, digits and hyphens, at most 100 of them."""
    plain = unicodedata.normalize("NFD", title.lower().replace("đ", "d"))
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return _OTHER.sub("-", letters).strip("-")[:_LENGTH].rstrip("-")
