"""When an article that was collected is looked at again."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

HOUR: Final = timedelta(hours=1)
DAY: Final = timedelta(days=1)

FIRST_LOOKS: Final = (HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, 24 * HOUR)
"""After a new publication was first seen: for those who watch."""

FRESH: Final = 3 * DAY
RECENT: Final = 30 * DAY
ROUND: Final = 60 * DAY
"""Within this everything is looked at, spread evenly."""


def next_look_at(
    *,
    first_seen_at: datetime,
    looked_at: datetime,
    published_at: datetime | None,
    spread_by: str,
    first_looks: Sequence[timedelta] = FIRST_LOOKS,
) -> datetime:
    """Return when to look again at an article.

    Soon after it was seen if it was news then, daily for 3 days after its publication, weekly to
    30 days, then once in 45 to 60 days.

    Args:
        first_seen_at: When it was collected.
        looked_at: When it was looked at last.
        published_at: When it was published; unknown counts as when it was first seen.
        spread_by: Its key as text: spreads the articles of one day over the round's last quarter.
        first_looks: Times after `first_seen_at`.
    """
    published = published_at or first_seen_at
    regular = looked_at + _pause(looked_at - published, spread_by)
    if first_seen_at - published > FRESH:
        return regular  # taken in from the archive: no news to watch
    soon = (first_seen_at + look for look in first_looks)
    return min([regular, *(moment for moment in soon if moment > looked_at)])


def _pause(age: timedelta, spread_by: str) -> timedelta:
    if age < FRESH:
        return DAY
    if age < RECENT:
        return 7 * DAY
    share = int.from_bytes(hashlib.sha256(spread_by.encode()).digest()[:4]) / 2**32
    return ROUND * (0.75 + 0.25 * share)
