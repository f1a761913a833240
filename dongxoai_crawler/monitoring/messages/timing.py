"""When something is to be delivered, and when it is tried again."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.model.clock import VIETNAM

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import time

PAUSES: Final = (
    timedelta(minutes=5),
    timedelta(minutes=15),
    timedelta(hours=1),
    timedelta(hours=4),
    timedelta(hours=12),
    *[timedelta(days=1)] * 6,
)
"""Between attempts; after the last one a delivery is given up: a week in all."""


def is_due(delivery: Sequence[time], *, taken_at: datetime, now: datetime) -> bool:
    """Tell whether one of the times of day came since something was taken last.

    Args:
        delivery: In Vietnam; none: always.
        taken_at: When, aware.
        now: Aware.
    """
    if not delivery:
        return True
    today = now.astimezone(VIETNAM).date()
    days = (today, today - timedelta(days=1))
    moments = [datetime.combine(day, at, VIETNAM) for day in days for at in delivery]
    last = max(moment for moment in moments if moment <= now)
    return taken_at < last


def next_try(attempts: int, *, now: datetime) -> datetime | None:
    """When to try again after so many attempts in vain; None: never."""
    return now + PAUSES[attempts - 1] if attempts <= len(PAUSES) else None
