from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from dongxoai_crawler.corpus.moments import month_of, parse_since, shown
from dongxoai_crawler.model.errors import UsageError

NOW = datetime(2026, 2, 8, 1, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("7d", NOW - timedelta(days=7)),
        ("90s", NOW - timedelta(seconds=90)),
        ("2026-01-31", datetime(2026, 1, 30, 17, 0, tzinfo=UTC)),
        ("2026-01-31T08:00", datetime(2026, 1, 31, 1, 0, tzinfo=UTC)),
        ("2026-01-31T08:00:00+00:00", datetime(2026, 1, 31, 8, 0, tzinfo=UTC)),
        ("2026-01-31T08:00:00Z", datetime(2026, 1, 31, 8, 0, tzinfo=UTC)),
    ],
)
def test_a_day_a_moment_or_how_long_ago(text: str, moment: datetime) -> None:
    assert parse_since(text, now=NOW) == moment


@pytest.mark.parametrize("text", ["", "hôm qua", "31/01/2026", "7 d", "0001-01-01"])
def test_anything_else_is_answered_with_what_can_be_written(text: str) -> None:
    with pytest.raises(UsageError, match="2026-01-31"):
        parse_since(text, now=NOW)


def test_people_read_the_time_of_vietnam() -> None:
    moment = datetime(2025, 12, 31, 17, 5, 59, tzinfo=UTC)
    assert shown(moment) == "2026-01-01 00:05"
    assert month_of(moment) == "2026-01"
