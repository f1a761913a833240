from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dongxoai_crawler.model.duration import parse_duration


@pytest.mark.parametrize(
    ("text", "duration"),
    [
        ("90s", timedelta(seconds=90)),
        ("30m", timedelta(minutes=30)),
        ("20h", timedelta(hours=20)),
        ("7d", timedelta(days=7)),
        ("0s", timedelta(0)),
        ("007d", timedelta(days=7)),
        ("36500d", timedelta(days=36500)),
    ],
)
def test_reads_a_number_and_its_unit(text: str, duration: timedelta) -> None:
    assert parse_duration(text) == duration


@pytest.mark.parametrize(
    "text",
    ["", "7", "d", "7 d", " 7d", "7d\n", "-7d", "+7d", "1.5h", "1h30m", "7D", "7w", "٧d", "1_0s"],
)
def test_refuses_anything_else_and_shows_how_to_write_it(text: str) -> None:
    with pytest.raises(ValueError, match="90s 30m 20h 7d"):
        parse_duration(text)


@pytest.mark.parametrize("text", ["36501d", "9999999999d", "3153600001s"])
def test_refuses_a_duration_that_no_date_survives(text: str) -> None:
    with pytest.raises(ValueError, match="36500d"):
        parse_duration(text)


@given(st.text())
def test_any_text_is_a_duration_counted_back_from_today_or_a_value_error(text: str) -> None:
    try:
        duration = parse_duration(text)
    except ValueError:
        return
    assert datetime(2025, 1, 1, tzinfo=UTC) - duration <= datetime(2025, 1, 1, tzinfo=UTC)


@given(st.integers(0, 36500), st.sampled_from("smhd"))
def test_every_number_is_counted_in_its_unit(count: int, unit: str) -> None:
    seconds = {"s": 1, "m": 60, "h": 3600, "d": 86400}[unit]
    assert parse_duration(f"{count}{unit}") == timedelta(seconds=count * seconds)
