"""The one clock, and the one zone of the portals."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta, timezone
from typing import Final

from dongxoai_crawler.model.errors import UsageError

VIETNAM: Final = timezone(timedelta(hours=7))
"""Has no summer time; of all moments that portals publish without an offset."""


def now() -> datetime:
    """Return the present moment, UTC; for tests the environment's DONGXOAI_NOW (ISO 8601) sets it.

    Raises:
        UsageError: DONGXOAI_NOW is no ISO 8601 moment with an offset.
    """
    fixed = os.environ.get("DONGXOAI_NOW")
    if not fixed:
        return datetime.now(UTC)
    try:
        moment = datetime.fromisoformat(fixed)
    except ValueError:
        moment = None
    if moment is None or moment.utcoffset() is None:
        raise UsageError(f"DONGXOAI_NOW is {fixed!r}; write it as 2026-01-31T08:00:00+07:00")
    return moment.astimezone(UTC)
