from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dongxoai_crawler.extraction import VERSION
from dongxoai_crawler.monitoring.intervals import (
    LONGEST,
    SHORTEST,
    UNKNOWN,
    interval_of,
    next_due,
)
from dongxoai_crawler.store.store import open_store
from tests.filled import HOUR, PORTAL, T0, Filled, page, read

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

MINUTE = timedelta(minutes=1)
MOMENTS = st.lists(st.datetimes(), max_size=60)
GAPS = st.lists(st.integers(30, 20_000), max_size=40)


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Filled]:
    with open_store(tmp_path) as store:
        yield Filled(folder=tmp_path, store=store)


def after(gaps: Sequence[timedelta]) -> list[datetime]:
    return [T0 + sum(gaps[:count], timedelta()) for count in range(len(gaps) + 1)]


@given(MOMENTS)
def test_lies_between_the_bounds(moments: list[datetime]) -> None:
    assert SHORTEST <= interval_of(moments) <= LONGEST


@given(MOMENTS.flatmap(lambda moments: st.tuples(st.just(moments), st.permutations(moments))))
def test_order_and_repetition_say_nothing(pair: tuple[list[datetime], list[datetime]]) -> None:
    moments, mixed = pair
    assert interval_of(mixed + moments[:1]) == interval_of(moments)


@given(GAPS, st.integers(1, 10))
def test_busier_is_never_asked_less_often(gaps: list[int], times: int) -> None:
    """The same portal, `times` as slow; gaps stay longer than a sitting."""
    busy = interval_of(after([gap * MINUTE for gap in gaps]))
    slow = interval_of(after([gap * times * MINUTE for gap in gaps]))
    assert busy <= slow


@given(st.integers(1, 20_000), st.integers(1, 20_000), st.integers(15, 100))
def test_a_shorter_rhythm_is_never_asked_less_often(one: int, other: int, count: int) -> None:
    short, long = sorted((one, other))
    rhythms = [interval_of(after([gap * MINUTE] * count)) for gap in (short, long)]
    if (count * short) * MINUTE >= SHORTEST:  # else it is one sitting, of which nothing follows
        assert rhythms[0] <= rhythms[1]


def test_one_publication_says_nothing() -> None:
    assert interval_of([]) == interval_of([T0]) == interval_of([T0, T0 + MINUTE]) == UNKNOWN


def test_a_long_silence_and_a_bulk_dont_count() -> None:
    daily = after([24 * HOUR] * 9)
    bulk = [daily[-1] + count * MINUTE for count in range(20)]
    assert interval_of(daily) == interval_of(daily + bulk) == 6 * HOUR
    assert interval_of([T0 - 900 * 24 * HOUR, *daily]) == 6 * HOUR


def test_a_portal_is_due_as_it_publishes_and_later_after_a_failure(filled: Filled) -> None:
    assert next_due(filled.store, PORTAL, now=T0, failed=False) == T0 + UNKNOWN
    assert next_due(filled.store, PORTAL, now=T0, failed=True) == T0 + 2 * UNKNOWN
    filled.add(page(1))
    assert T0 + SHORTEST <= next_due(filled.store, PORTAL, now=T0, failed=False) <= T0 + LONGEST


def test_the_store_knows_when_public_articles_were_published(filled: Filled) -> None:
    days = {1: T0, 2: T0 + 2 * HOUR, 3: T0 + HOUR, 4: None}
    for number, moment in days.items():
        fetched = page(number)
        filled.store.put_revision(
            replace(read(fetched), published_at=moment),
            fetched,
            kinds=(),
            edit=None,
            extractor_version=VERSION,
            run=None,
            next_look_at=T0,
        )
    assert filled.store.publication_times(PORTAL, most=9) == [T0 + 2 * HOUR, T0 + HOUR, T0]
    assert filled.store.publication_times(PORTAL, most=1) == [T0 + 2 * HOUR]
    assert filled.store.publication_times("khac", most=9) == []
    # What is post-dated doesn't count yet.
    due = next_due(filled.store, PORTAL, now=T0 + HOUR, failed=False)
    assert due == T0 + HOUR + SHORTEST
