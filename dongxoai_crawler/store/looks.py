"""When a refused article is asked for again."""

from __future__ import annotations

from datetime import datetime, timedelta

_PAUSES = (timedelta(days=1), timedelta(days=3), timedelta(days=7))
_LATER = timedelta(days=30)


def next_look(looks: int, now: datetime) -> datetime:
    """The moment before which the portal isn't asked again.

    Args:
        looks: How often it was asked, this time included; at least 1.
        now: When it was asked last.
    """
    return now + (_PAUSES[looks - 1] if looks <= len(_PAUSES) else _LATER)
