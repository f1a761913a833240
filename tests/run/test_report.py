"""What a run reports, and the exit code it comes to."""

from __future__ import annotations

import signal
from datetime import UTC, datetime
from typing import Any

import pytest

from dongxoai_crawler.model import counters
from dongxoai_crawler.model.exit_codes import ExitCode
from dongxoai_crawler.run.exit_codes import combined
from dongxoai_crawler.run.report import PortalReport, portal_report, run_report

NOW = datetime(2026, 1, 31, tzinfo=UTC)


def report(**stats: Any) -> PortalReport:
    named = {getattr(counters, name, name): value for name, value in stats.items()}
    return portal_report("x", named, problem=None)


def test_counts() -> None:
    stats = {
        counters.FOUND: 9,
        counters.KNOWN: 1,
        counters.RESTING: 2,
        counters.DUE: 6,
        counters.COLLECTED: 3,
        counters.EDITED: 4,
        counters.UNCHANGED: 5,
        counters.RESTORED: 6,
        counters.GONE: 7,
        counters.KNOWN_GAPS: 8,
        counters.NARROWED: 1,
        counters.REFUSED + "restricted": 1,
        counters.FAILED + "truncated": 2,
        counters.LISTS_FAILED: 1,
        "downloader/request_count": 20,
        "elapsed_time_seconds": 1.26,
        "finish_reason": "finished",
    }
    found = portal_report("x", stats, problem=None)
    assert (found.found, found.known, found.resting, found.due) == (9, 1, 2, 6)
    assert (found.collected, found.narrowed, found.lists_failed) == (3, 1, 1)
    assert (found.edited, found.unchanged, found.restored) == (4, 5, 6)
    assert (found.gone, found.known_gaps) == (7, 8)
    assert (found.refused, found.failed) == ({"restricted": 1}, {"truncated": 2})
    assert (found.requests, found.seconds, found.outcome) == (20, 1.3, "finished")
    assert found.exit_code == ExitCode.SOME_FAILED


@pytest.mark.parametrize(
    ("stats", "code"),
    [
        ({"FOUND": 1}, 0),
        ({"finish_reason": "finished", "FOUND": 1}, 0),
        ({"finish_reason": "finished", "FOUND": 1, "KNOWN_GAPS": 2}, 0),
        ({"finish_reason": "finished"}, 20),
        ({"finish_reason": "finished", "SPENT": 3}, 0),
        ({"finish_reason": "finished", "SPENT": 3, "LISTS_FAILED": 1}, 20),
        ({"finish_reason": "flooded", "SPENT": 3}, 20),
        ({"finish_reason": "locked"}, 75),
        ({"finish_reason": "closespider_timeout", "COLLECTED": 1}, 0),
        ({"finish_reason": "shutdown"}, 0),
        ({"LISTS_FAILED": 1}, 20),
        ({"LISTS_FAILED": 1, "KNOWN": 1}, 10),
        ({"spider_exceptions/count": 1, "COLLECTED": 1}, 10),
        ({"finish_reason": "start_error"}, 20),
        ({"finish_reason": "flooded"}, 20),
        ({"finish_reason": "flooded", "COLLECTED": 1}, 10),
        ({"finish_reason": "unreachable", "KNOWN": 5}, 10),
        ({"finish_reason": "usage", "KNOWN": 5}, 64),
        ({"finish_reason": "output", "KNOWN": 5}, 74),
        ({"finish_reason": "finished", "NOT_WRITTEN": "no room"}, 74),
    ],
)
def test_exit_codes(stats: dict[str, Any], code: int) -> None:
    assert report(**stats).exit_code == code


def test_a_problem() -> None:
    stats = {counters.PROBLEM: "why it ended"}
    assert portal_report("x", stats, problem=None).problem == "why it ended"
    assert portal_report("x", stats, problem="more is known").problem == "more is known"
    stats[counters.NOT_WRITTEN] = "no room"
    assert portal_report("x", stats, problem="more is known").problem == "no room"


@pytest.mark.parametrize(
    ("codes", "code"),
    [
        ([], 0),
        ([0, 0], 0),
        ([20, 20], 20),
        ([0, 20], 10),
        ([10, 20], 10),
        ([0, 10], 10),
        ([64, 64], 64),
        ([0, 64], 64),
        ([20, 74], 74),
        ([75, 75], 75),
        ([0, 75], 10),
        ([20, 75], 10),
        ([64, 74], 74),
        ([30, 30], 30),
        ([0, 30], 30),
        ([10, 30], 30),
        ([20, 30, 75], 30),
        ([30, 74], 74),
    ],
)
def test_several_portals(codes: list[int], code: int) -> None:
    assert combined(map(ExitCode, codes)) == code


def test_drift_counts_over_what_else_went_wrong() -> None:
    found = report(FOUND=9, COLLECTED=1, DRIFT="body was …", PROBLEM="body was …")
    assert (found.outcome, found.exit_code, found.problem) == ("drift", 30, "body was …")


def test_a_signal_counts_over_all() -> None:
    portals = (report(FOUND=1, KNOWN=1), report(finish_reason="flooded"))
    assert run_report("/x", NOW, portals, signal=None).exit_code == 10
    assert run_report("/x", NOW, portals, signal=signal.SIGTERM).exit_code == 143
    assert run_report("/x", NOW, (), signal=signal.SIGINT).exit_code == 130
