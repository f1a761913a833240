"""Durations as people type them: 90s, 30m, 20h, 7d."""

from __future__ import annotations

import re
from datetime import timedelta

_DURATION = re.compile(r"([0-9]{1,10})([smhd])")
_UNIT = {
    "s": timedelta(seconds=1),
    "m": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
}
_LONGEST_SECONDS = 36_500 * 86_400
"""A hundred years: a duration counted back from today stays a valid date."""


def parse_duration(text: str) -> timedelta:
    """Read a whole number with its unit: s(econds), m(inutes), h(ours) or d(ays).

    Raises:
        ValueError: The text is no such duration, or is longer than 36500 days.
    """
    match = _DURATION.fullmatch(text)
    if match is None:
        raise ValueError(
            f"{text!r} is no duration: write a whole number with s, m, h or d, as in 90s 30m 20h 7d"
        )
    count, unit = int(match[1]), _UNIT[match[2]]
    if count * unit.total_seconds() > _LONGEST_SECONDS:
        raise ValueError(f"{text!r} is too long: the longest duration is 36500d")
    return count * unit
