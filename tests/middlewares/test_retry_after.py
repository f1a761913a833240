"""The header Retry-After, as portals write it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from scrapy.http import Response

from dongxoai_crawler.middlewares.retry_after import retry_after

DATE = "Mon, 23 Nov 2026 01:00:00 GMT"


def answer(**headers: str) -> Response:
    return Response(
        "http://127.0.0.1/", headers={key.replace("_", "-"): v for key, v in headers.items()}
    )


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("47", 47.0),
        (" 5 ", 5.0),
        ("Mon, 23 Nov 2026 01:02:00 GMT", 120.0),
        ("Monday, 23-Nov-26 01:00:30 GMT", 30.0),
        ("Mon, 23 Nov 2026 08:01:00 +0700", 60.0),
        ("Mon, 23 Nov 2026 01:00:07 -0000", 7.0),
        ("0", None),
        ("-3", None),
        ("Mon, 23 Nov 2026 00:59:00 GMT", None),
        ("soon", None),
        ("1.5 hours", None),
        ("9" * 400, float("inf")),
        ("Mon, 99 Nov 2026 01:00:00 GMT", None),
        ("\xff\xfe", None),
    ],
)
def test_seconds_of_a_value(value: str, seconds: float | None) -> None:
    assert retry_after(answer(Retry_After=value, Date=DATE)) == seconds


def test_without_the_header_nothing_is_asked() -> None:
    assert retry_after(answer()) is None


def test_a_date_counts_from_now_where_the_answer_has_none() -> None:
    until = format_datetime(datetime.now(tz=UTC) + timedelta(seconds=90), usegmt=True)
    seconds = retry_after(answer(Retry_After=until))
    assert seconds is not None
    assert 80 < seconds <= 90
