"""The header `Retry-After` (RFC 9110, 10.2.3)."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrapy.http import Response

_SECONDS = re.compile(r"[0-9]+")


def retry_after(response: Response) -> float | None:
    """Return the seconds that an answer asks us to wait.

    A date is counted from the answer's own `Date` where it has one, so that the two clocks need
    not agree. None where the header is missing, can't be read, or asks for nothing.
    """
    text = _header(response, "Retry-After")
    if text is None:
        return None
    if _SECONDS.fullmatch(text):
        seconds = float(text)
    else:
        until = _date(text)
        if until is None:
            return None
        now = _date(_header(response, "Date")) or datetime.now(tz=UTC)
        seconds = (until - now).total_seconds()
    return seconds if seconds > 0 else None


def _header(response: Response, name: str) -> str | None:
    value = response.headers.get(name)
    return None if value is None else value.decode("latin-1").strip()


def _date(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        date = parsedate_to_datetime(text)
    except ValueError:
        return None
    return date if date.tzinfo is not None else date.replace(tzinfo=UTC)
