"""When the next request may go out."""

from __future__ import annotations

import pytest

from dongxoai_crawler.middlewares.pace import MAX_DELAY, MAX_LEARNT, Pace


def sent(pace: Pace, *moments: float) -> Pace:
    for moment in moments:
        pace.sent(moment)
    return pace


def test_the_first_request_waits_for_nothing() -> None:
    assert Pace(delay=4).wait(100.0) <= 0


def test_the_delay_counts_from_the_start_of_the_last_request() -> None:
    assert sent(Pace(delay=4), 100.0).wait(101.0) == 3.0


def test_the_longer_of_two_pauses_holds() -> None:
    pace = sent(Pace(delay=4), 100.0)
    pace.pause(100.0, 60)
    pace.pause(110.0, 5)
    assert pace.wait(120.0) == 40.0


def test_a_crawl_delay_is_bounded_and_never_makes_us_faster() -> None:
    pace = Pace(delay=4)
    pace.slow_down(2)
    assert pace.delay == 4
    pace.slow_down(3600)
    assert pace.delay == MAX_DELAY


def test_after_a_block_the_count_is_not_reached_again() -> None:
    pace = sent(Pace(delay=0), *(100 + second for second in range(41)))
    pace.learn(140.0, 60)
    assert pace.learnt == pytest.approx(1.2 * 60 / 40)
    assert 60 / pace.delay < 40


def test_only_the_window_before_the_block_counts() -> None:
    pace = sent(Pace(delay=0), *(100 + second for second in range(41)))
    pace.learn(140.0, 10)
    assert pace.learnt == pytest.approx(1.2 * 10 / 10)


def test_each_block_slows_by_the_margin_at_least() -> None:
    pace = sent(Pace(delay=4), 100.0, 104.0, 108.0)
    pace.learn(108.0, 5)
    assert pace.delay == pytest.approx(1.2 * 5)
    pace = sent(Pace(delay=4), 100.0, 101.0, 102.0)
    pace.learn(102.0, 3)
    assert pace.delay == pytest.approx(1.2 * 4)


def test_a_block_of_the_very_first_request_teaches_nothing() -> None:
    pace = sent(Pace(delay=4), 100.0)
    pace.learn(100.0, 60)
    assert (pace.delay, pace.learnt) == (4, 0.0)


def test_a_block_after_few_requests_does_not_stop_us_for_good() -> None:
    pace = sent(Pace(delay=4), 100.0, 104.0)
    pace.learn(104.0, 600)
    assert pace.delay == MAX_LEARNT


def test_what_was_learnt_before_is_the_least_delay() -> None:
    pace = Pace(delay=4, learnt=6.5)
    assert (pace.delay, pace.learnt) == (6.5, 6.5)
