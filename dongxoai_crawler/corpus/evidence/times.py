"""Moments as evidence states them."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from dongxoai_crawler.model.clock import VIETNAM

if TYPE_CHECKING:
    from datetime import datetime


def both_zones(moment: datetime | None) -> dict[str, str] | None:
    """A moment for JSON, in UTC and in Vietnam's time; None: there is none."""
    if moment is None:
        return None
    return {
        "utc": moment.astimezone(UTC).isoformat(),
        "vietnam": moment.astimezone(VIETNAM).isoformat(),
    }


def to_the_second(moment: datetime) -> str:
    """A moment as a Vietnamese paper states it, in Vietnam's time."""
    return moment.astimezone(VIETNAM).strftime("%d/%m/%Y %H:%M:%S")
