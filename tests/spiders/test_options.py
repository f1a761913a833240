"""The spider's arguments."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from dongxoai_crawler.model.errors import UsageError
from dongxoai_crawler.spiders.options import Options, parse_day, read_options


def test_none_of_them_is_needed() -> None:
    assert read_options({"portal": "x"}) == Options()


def test_all_of_them() -> None:
    options = read_options(
        {
            "category": "a,b,",
            "published_since": "2026-01-31",
            "limit": "3",
            "delay": "1.5",
        }
    )
    assert options.categories == ("a", "b")
    assert options.published_since == datetime(2026, 1, 30, 17, tzinfo=UTC)
    assert (options.limit, options.delay) == (3, 1.5)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("limit", "0", "limit is 1 at least, not 0"),
        ("limit", "x", "limit is a number, not 'x'"),
        ("delay", "-1", "delay is 0 at least"),
        ("delay", "inf", "delay is 0 at least"),
        ("delay", "nan", "delay is 0 at least"),
        ("published_since", "01/07/2025", "'01/07/2025' is no date; write it as 2026-01-31"),
        ("colour", "red", "unknown argument 'colour'; there is: portal, category"),
    ],
)
def test_wrong_ones(name: str, text: str, message: str) -> None:
    with pytest.raises(UsageError, match=message.replace("(", r"\(")):
        read_options({name: text})


def test_a_moment_with_its_own_offset() -> None:
    moment = parse_day("2026-01-31T08:30:00+00:00")
    assert moment == datetime(2026, 1, 31, 8, 30, tzinfo=UTC)
    assert parse_day("2026-01-31T08:30").utcoffset() == timedelta(hours=7)
