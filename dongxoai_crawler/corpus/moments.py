"""Times as people in Vietnam read and type them."""

from __future__ import annotations

from datetime import UTC, datetime

from dongxoai_crawler.model.clock import VIETNAM
from dongxoai_crawler.model.duration import parse_duration
from dongxoai_crawler.model.errors import UsageError


def shown(moment: datetime) -> str:
    """A moment as a person reads it: Vietnam's time, to the minute."""
    return moment.astimezone(VIETNAM).strftime("%Y-%m-%d %H:%M")


def month_of(moment: datetime) -> str:
    """The month in Vietnam: "2025-12"."""
    return moment.astimezone(VIETNAM).strftime("%Y-%m")


def parse_since(text: str, *, now: datetime) -> datetime:
    """Return the moment, UTC, that a text names.

    Args:
        text: A day in Vietnam (2026-01-31), an ISO 8601 moment (Vietnam's time where it has no
            offset), or how long ago (90s, 30m, 20h, 7d).
        now: What a duration is counted back from.

    Raises:
        UsageError: It is none of these.
    """
    try:
        return now - parse_duration(text)
    except ValueError:
        pass
    try:
        moment = datetime.fromisoformat(text)
        aware = moment if moment.utcoffset() is not None else moment.replace(tzinfo=VIETNAM)
        return aware.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise UsageError(
            f"{text!r} is no time: write a day (2026-01-31), a moment (2026-01-31T08:00:00+07:00) "
            "or how long ago (90s, 30m, 20h, 7d)"
        ) from error
