"""Moments as NukeViet 4.5 prints them, its two date bugs included."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Final

from dongxoai_crawler.model.clock import VIETNAM

ZONE: Final = VIETNAM
WEEKDAYS: Final = ("Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy", "Chủ nhật")
# An edit time of zero: Saigon was eight hours ahead of Greenwich in 1970.
EPOCH_META: Final = "1970-01-01+0808:00:00"


def meta_time(moment: datetime | None) -> str:
    """The malformed text of `article:published_time`: the zone stands between date and time."""
    if moment is None:
        return EPOCH_META
    return moment.strftime("%Y-%m-%d+07%H:%M:%S")


def visible_line(moment: datetime) -> str:
    """The date line under the headline: `Chủ nhật - 21/12/2025 18:31`."""
    return f"{WEEKDAYS[moment.weekday()]} - {moment:%d/%m/%Y %H:%M}"


def list_time(moment: datetime) -> str:
    """The date of an entry of a category page: `21/12/2025 18:31:00`."""
    return f"{moment:%d/%m/%Y %H:%M:%S}"


def list_day(moment: datetime) -> str:
    """The date of an entry of a related list: `21/12/2025`."""
    return f"{moment:%d/%m/%Y}"


def feed_time(moment: datetime) -> str:
    """An RSS `pubDate` with the month where the minutes belong."""
    utc = moment.astimezone(UTC)
    return http_time(utc.replace(minute=utc.month))


def http_time(moment: datetime) -> str:
    """A moment in the form of HTTP headers."""
    return format_datetime(moment.astimezone(UTC), usegmt=True)
