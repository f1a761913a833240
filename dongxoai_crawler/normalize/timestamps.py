"""Times as the CMS prints them. Which to trust: docs/nukeviet.md, "Times"."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone
from functools import cache, lru_cache
from typing import Final
from zoneinfo import ZoneInfo, available_timezones

from dongxoai_crawler.model.clock import VIETNAM
from dongxoai_crawler.model.iso import parse_iso

_OFFSETS: Final = {"ICT": VIETNAM.utcoffset(None), "UTC": timedelta(), "GMT": timedelta()}
"""Abbreviations that mean the same everywhere."""
_CLOCK: Final = re.compile(r"[0-9]{2}(?::[0-9]{2}){2}")
_NUMERIC_ZONE: Final = re.compile(r"([+-])([0-9]{2}):?([0-9]{2})?")
_DISPLAYED: Final = re.compile(
    r"(?<![0-9])([0-9]{2})/([0-9]{2})/([0-9]{4}) ([0-9]{2}):([0-9]{2})(?![0-9])"
)
_EPOCH_YEAR: Final = 1970


def parse_meta_time(text: str, stated: datetime | None) -> datetime | None:
    """Parse `article:published_time` or `article:modified_time`; None for the epoch.

    The CMS writes date, zone abbreviation and time without anything between them:
    "2025-12-21+0718:31:00", with older zone data "2025-12-21ICT18:31:00". `stated` is the
    page's `datePublished`, whose offset explains an abbreviation that is no number.

    Raises:
        ValueError: It is something else.
    """
    day, zone, clock = text[:10], text[10:-8], text[-8:]
    if not _CLOCK.fullmatch(clock):
        return _none_for_epoch(parse_iso(text))
    local = datetime.fromisoformat(f"{day}T{clock}")
    return _none_for_epoch(local.replace(tzinfo=_fixed(_offset(zone, local, stated))))


def displayed_minute(text: str) -> datetime:
    """Return the minute in a visible date line, "Chủ nhật - 21/12/2025 18:31", without zone.

    Raises:
        ValueError: There is no such date in it.
    """
    found = _DISPLAYED.search(text)
    if found is None:
        raise ValueError(f"no dd/mm/yyyy hh:mm in {text!r}")
    day, month, year, hour, minute = map(int, found.groups())
    return datetime(year, month, day, hour, minute)  # noqa: DTZ001 - the page prints no zone


def _none_for_epoch(moment: datetime) -> datetime | None:
    """The CMS prints a time it doesn't have as the epoch, in whatever zone."""
    return moment if moment.year > _EPOCH_YEAR else None


def _offset(zone: str, local: datetime, stated: datetime | None) -> timedelta:
    if numeric := _NUMERIC_ZONE.fullmatch(zone):
        sign, hours, minutes = numeric.groups()
        size = timedelta(hours=int(hours), minutes=int(minutes or 0))
        return -size if sign == "-" else size
    if zone in _OFFSETS:
        return _OFFSETS[zone]
    if not zone.isalpha() or stated is None:
        raise ValueError(f"zone {zone!r} can't be read")
    return _abbreviated_offset(zone, local, stated)


@lru_cache(maxsize=1024)
def _abbreviated_offset(zone: str, local: datetime, stated: datetime) -> timedelta:
    """Find what an abbreviation means, "EST", by the offset that the page states elsewhere.

    The two can differ: one belongs to the publication, the other to the last edit, and there
    may be a change of the clock between. A zone of the tz database that has both decides.
    """
    meant = {
        there.utcoffset()
        for place in _places()
        for there in (local.replace(tzinfo=place), local.replace(tzinfo=place, fold=1))
        if there.tzname() == zone and _offset_at(place, stated) == stated.utcoffset()
    }
    offset = meant.pop() if len(meant) == 1 else None
    if offset is None:
        raise ValueError(f"zone {zone!r} can't be told")
    return offset


@cache
def _places() -> tuple[ZoneInfo, ...]:
    """Every zone of the tz database, read once: 600 files."""
    return tuple(map(ZoneInfo, available_timezones()))


def _offset_at(place: ZoneInfo, moment: datetime) -> timedelta | None:
    try:
        return moment.astimezone(place).utcoffset()
    except OverflowError:  # the calendar's first or last day
        return None


def _fixed(offset: timedelta) -> timezone:
    return timezone(offset)
