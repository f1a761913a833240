"""When known articles are looked at again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dongxoai_crawler.store.recheck import FIRST_LOOKS, ROUND, next_look_at

T0 = datetime(2026, 1, 31, 1, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)

ages = st.timedeltas(timedelta(0), timedelta(days=4000))
looks = st.lists(st.timedeltas(timedelta(0), timedelta(days=9)), max_size=6)


def then(
    *,
    looked: timedelta,
    age: timedelta = timedelta(0),
    first_looks: tuple[timedelta, ...] = FIRST_LOOKS,
) -> timedelta:
    """How long after it was first seen an article is looked at again, that was `age` old then."""
    return (
        next_look_at(
            first_seen_at=T0,
            looked_at=T0 + looked,
            published_at=T0 - age,
            spread_by="vi/news/1",
            first_looks=first_looks,
        )
        - T0
    )


@given(age=ages, looked=ages, first_looks=looks, spread_by=st.text(), known=st.booleans())
def test_always_later_and_within_a_round(
    age: timedelta,
    looked: timedelta,
    first_looks: list[timedelta],
    spread_by: str,
    known: bool,
) -> None:
    looked_at = T0 + looked
    moment = next_look_at(
        first_seen_at=T0,
        looked_at=looked_at,
        published_at=T0 - age if known else None,
        spread_by=spread_by,
        first_looks=first_looks,
    )
    assert looked_at < moment <= looked_at + ROUND


@given(looked=st.timedeltas(timedelta(0), timedelta(hours=23)))
def test_news_is_looked_at_at_the_next_of_the_first_looks(looked: timedelta) -> None:
    assert then(looked=looked) == min(look for look in FIRST_LOOKS if look > looked)


def test_news_over_its_first_months() -> None:
    moments, looked = list[timedelta](), timedelta(0)
    while looked < 90 * DAY:
        looked = then(looked=looked)
        moments.append(looked)
    assert moments[:5] == list(FIRST_LOOKS)
    assert moments[5:7] == [2 * DAY, 3 * DAY]
    assert moments[7:11] == [10 * DAY, 17 * DAY, 24 * DAY, 31 * DAY]
    assert 31 * DAY + 45 * DAY <= moments[11] <= 31 * DAY + 60 * DAY


@pytest.mark.parametrize("first_looks", [(), (HOUR,)])
def test_fewer_first_looks(first_looks: tuple[timedelta, ...]) -> None:
    assert then(looked=2 * HOUR, first_looks=first_looks) == DAY + 2 * HOUR


def test_the_archive_is_no_news() -> None:
    assert then(looked=timedelta(0), age=4 * DAY) == 7 * DAY
    assert then(looked=timedelta(0), age=400 * DAY) >= 45 * DAY


def test_the_archive_is_spread_evenly() -> None:
    days = [
        next_look_at(
            first_seen_at=T0,
            looked_at=T0,
            published_at=T0 - 400 * DAY,
            spread_by=f"vi/news/{number}",
        )
        - T0
        for number in range(3000)
    ]
    per_day = [sum(day <= moment / DAY < day + 1 for moment in days) for day in range(45, 60)]
    assert sum(per_day) == 3000
    assert all(150 < count < 250 for count in per_day)
