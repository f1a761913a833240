"""What is wrong with runs is found; and told once, after a week again, and when it is over."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.monitoring.health.alarming import note_alarms
from dongxoai_crawler.monitoring.health.checks import troubles_of
from dongxoai_crawler.monitoring.health.trouble import Topic, sentence
from dongxoai_crawler.store.store import open_store
from tests.store.samples import DAY, NOW, PORTAL, article, put

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from dongxoai_crawler.store.store import Store

HOUR = timedelta(hours=1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path) as opened:
        yield opened


def run(
    store: Store, at: datetime, outcome: str = "finished", *, exit_code: int = 0, minutes: int = 1
) -> None:
    """Note a run; it is healthy where its exit code is one of a portal that answered."""
    number = store.begin_run(PORTAL, at)
    store.end_run(
        number,
        ended_at=at + timedelta(minutes=minutes),
        outcome=outcome,
        healthy=exit_code in (0, 10),
        whole=True,
        exit_code=exit_code,
        counts={},
        problem=outcome,
    )


def told(store: Store, at: datetime) -> list[tuple[str, str]]:
    """Look as a run does at its end; what is new to tell."""
    troubles = troubles_of(store, PORTAL, now=at)
    return [(a.kind, a.topic) for a in note_alarms(store, PORTAL, troubles, now=at)]


def test_three_failing_runs_are_told_once_again_after_a_week_and_when_it_is_over(
    store: Store,
) -> None:
    run(store, NOW)
    assert told(store, NOW) == []
    for hours in (1, 2):
        run(store, NOW + hours * HOUR, "unreachable", exit_code=20)
        assert told(store, NOW + hours * HOUR) == []
    run(store, NOW + 3 * HOUR, "drift", exit_code=30)
    assert told(store, NOW + 3 * HOUR) == [("raised", "drift")]
    run(store, NOW + 4 * HOUR, "unreachable", exit_code=20)
    assert told(store, NOW + 4 * HOUR) == []
    assert told(store, NOW + 3 * HOUR + 7 * DAY) == [("repeated", "failed")]
    run(store, NOW + 8 * DAY)
    assert told(store, NOW + 8 * DAY) == [("over", "failed")]
    assert told(store, NOW + 9 * DAY) == []


@pytest.mark.parametrize(
    ("outcome", "exit_code", "topics"),
    [
        ("finished", 10, []),
        ("locked", 75, []),
        ("shutdown", 143, []),
        ("flooded", 20, [Topic.BLOCKED]),
        ("drift", 30, [Topic.DRIFT]),
        ("unreachable", 20, [Topic.FAILED]),
    ],
)
def test_how_the_last_run_ended(
    store: Store, outcome: str, exit_code: int, topics: list[Topic]
) -> None:
    run(store, NOW)
    run(store, NOW + HOUR, outcome, exit_code=exit_code)
    assert [trouble.topic for trouble in troubles_of(store, PORTAL, now=NOW + HOUR)] == topics


def test_a_portal_that_falls_silent(store: Store) -> None:
    for number in range(12):
        put(store, article(id=number + 1, published_at=NOW - number * 3 * DAY))
    run(store, NOW)
    assert troubles_of(store, PORTAL, now=NOW + 9 * DAY) == []
    (silent,) = troubles_of(store, PORTAL, now=NOW + 9 * DAY + HOUR)
    assert sentence(silent.topic, silent.facts, "vi") == (
        "Không có tin mới từ 01/03/2025 15:00, lâu hơn thường lệ (3 ngày)"
    )


def test_a_busy_portal_may_rest_for_a_week(store: Store) -> None:
    for number in range(12):
        put(store, article(id=number + 1, published_at=NOW - number * HOUR))
    run(store, NOW)
    assert troubles_of(store, PORTAL, now=NOW + 7 * DAY) == []
    assert len(troubles_of(store, PORTAL, now=NOW + 7 * DAY + HOUR)) == 1


def test_a_run_that_takes_much_longer_than_usual(store: Store) -> None:
    for hours in range(5):
        run(store, NOW + hours * HOUR, minutes=2)
    run(store, NOW + 6 * HOUR, minutes=30)
    (slow,) = troubles_of(store, PORTAL, now=NOW + 7 * HOUR)
    assert (slow.topic, slow.facts) == (Topic.SLOW, {"minutes": 30, "usual": 2})
