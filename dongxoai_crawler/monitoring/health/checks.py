"""What is wrong with the runs of a portal, from what the store knows of them."""

from __future__ import annotations

import shutil
from datetime import timedelta
from itertools import pairwise
from statistics import median_low
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.model.exit_codes import ExitCode
from dongxoai_crawler.monitoring.health.trouble import Topic, Trouble
from dongxoai_crawler.monitoring.wording import minute

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from dongxoai_crawler.store.history import Run
    from dongxoai_crawler.store.store import Store

RUNS: Final = 30
"""So many runs tell how long one usually takes."""
PATIENCE: Final = 3
"""So many failing runs in a row are no accident."""

FAILING: Final = frozenset({ExitCode.NOTHING_HAD, ExitCode.DRIFT, ExitCode.USAGE, ExitCode.OUTPUT})
"""A run with such an exit code failed; one that lost single articles did not."""
NO_RUN: Final = frozenset({"locked", "shutdown"})
"""Outcomes that say nothing of the portal."""
_BLOCKED: Final = frozenset({"flooded", "user_error"})
_DRIFT: Final = "drift"
_KILLED: Final = "killed"

SILENT_AT_LEAST: Final = timedelta(days=7)
SILENT_TIMES: Final = 3
USUAL_SHARE: Final = 0.9
"""A long gap that is still usual: nine of ten are shorter."""
GAPS: Final = 10
"""Fewer gaps between publications say nothing of the next one."""
PUBLICATIONS: Final = 200
"""So many of the newest are looked at."""

SLOW_TIMES: Final = 5
SLOW_AT_LEAST: Final = timedelta(minutes=20)

GIVEN_UP_FOR: Final = timedelta(days=7)

FREE_AT_LEAST: Final = 1_000_000_000
FREE_SHARE: Final = 0.02


def troubles_of(store: Store, portal: str, *, now: datetime) -> list[Trouble]:
    """What is wrong with a portal now.

    Raises:
        OutputError: The store can't be read.
    """
    going_on = store.run_going_on(portal)
    runs = [
        run
        for run in store.latest_runs(portal, most=RUNS)
        if run.outcome not in NO_RUN and run.number != going_on
    ]
    found = [_failing(portal, runs), _slow(portal, runs)]
    if any(run.healthy for run in runs):
        found.append(_silent(portal, store.publication_times(portal, most=PUBLICATIONS), now=now))
    return [trouble for trouble in found if trouble is not None]


def nearly_full(folder: Path) -> Trouble | None:
    """The disk that holds the collection, where it is nearly full."""
    usage = shutil.disk_usage(folder)
    if usage.free >= min(FREE_AT_LEAST, FREE_SHARE * usage.total):
        return None
    return Trouble(portal="", topic=Topic.DISK, facts={"free": usage.free // 1_000_000})


def undelivered(store: Store, *, now: datetime) -> Trouble | None:
    """Messages that were given up in the last week, where there are any.

    Raises:
        OutputError: The store can't be read.
    """
    since = now - GIVEN_UP_FOR
    lost = [
        each
        for each in store.unsent_deliveries()
        if each.given_up_at is not None and each.given_up_at >= since
    ]
    if not lost:
        return None
    facts: dict[str, str | int] = {"count": len(lost), "problem": lost[-1].problem or ""}
    return Trouble(portal="", topic=Topic.UNDELIVERED, facts=facts)


def is_failing(run: Run) -> bool:
    """Tell whether a run failed; one that was killed did."""
    return run.ended_at is None or run.exit_code in FAILING or run.healthy is False


def failing_in_row(runs: Sequence[Run]) -> int:
    """How many of the latest runs failed, one after the other."""
    return next((n for n, run in enumerate(runs) if not is_failing(run)), len(runs))


def _failing(portal: str, runs: Sequence[Run]) -> Trouble | None:
    if not runs or not is_failing(runs[0]):
        return None
    last = runs[0]
    topic = Topic.FAILED
    if last.outcome == _DRIFT:
        topic = Topic.DRIFT
    elif last.outcome in _BLOCKED:
        topic = Topic.BLOCKED
    problem = last.problem or last.outcome or _KILLED
    facts: dict[str, str | int] = {"problem": problem, "runs": failing_in_row(runs)}
    return Trouble(portal=portal, topic=topic, facts=facts)


def _silent(portal: str, moments: Sequence[datetime], *, now: datetime) -> Trouble | None:
    """Longer without news than thrice the portal's own usual long gap, and than a week."""
    past = sorted(moment for moment in moments if moment <= now)
    gaps = sorted(later - earlier for earlier, later in pairwise(past))
    if len(gaps) < GAPS:
        return None
    usual = gaps[int(len(gaps) * USUAL_SHARE)]
    if now - past[-1] <= max(SILENT_AT_LEAST, SILENT_TIMES * usual):
        return None
    days = max(round(usual / timedelta(days=1)), 1)
    return Trouble(
        portal=portal, topic=Topic.SILENT, facts={"since": minute(past[-1]), "usual": days}
    )


def _slow(portal: str, runs: Sequence[Run]) -> Trouble | None:
    took = [*_durations(runs)]
    if len(took) <= PATIENCE or not runs or runs[0].ended_at is None:
        return None
    usual = median_low(took[1:])
    if took[0] <= max(SLOW_AT_LEAST, SLOW_TIMES * usual):
        return None
    facts = {"minutes": _minutes(took[0]), "usual": _minutes(usual)}
    return Trouble(portal=portal, topic=Topic.SLOW, facts=facts)


def _durations(runs: Sequence[Run]) -> Iterator[timedelta]:
    return (run.ended_at - run.started_at for run in runs if run.ended_at is not None)


def _minutes(duration: timedelta) -> int:
    return max(round(duration / timedelta(minutes=1)), 1)
