"""Moments as ISO 8601 spells them."""

from __future__ import annotations

import re
from datetime import datetime
from functools import lru_cache
from typing import Final

_EXTENDED: Final = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?"
    r"(?:Z|[+-][0-9]{2}:?[0-9]{2})"
)
"""Date and time as people write them: weeks and digits without separators are left to machines."""


@lru_cache(maxsize=64)
def parse_iso(text: str) -> datetime:
    """Return the moment that "2025-12-21T18:35:55+07:00" names; seconds may lack.

    Raises:
        ValueError: It is something else, or has no offset.
    """
    if not _EXTENDED.fullmatch(text):
        raise ValueError(f"no ISO 8601 date and time with an offset: {text!r}")
    return datetime.fromisoformat(text)
