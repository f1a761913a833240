"""The ways in which one portal's run can end before it is done."""

from __future__ import annotations

import asyncio
import logging
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from dongxoai_crawler.model import counters
from dongxoai_crawler.model.errors import OutputError
from dongxoai_crawler.model.exit_codes import ExitCode

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from scrapy.crawler import Crawler

    from dongxoai_crawler.monitoring.watch import Watch

logger = logging.getLogger(__name__)

_CLOSING: Final[set[asyncio.Task[None]]] = set()
"""The event loop itself keeps only weak references to tasks."""


class EndReason(StrEnum):
    """Scrapy finish reasons of ours; `finish_reason` in the stats."""

    FLOODED = "flooded"
    MAINTENANCE = "maintenance"
    USER_ERROR = "user_error"
    ROBOTS_UNAVAILABLE = "robots_unavailable"
    UNREACHABLE = "unreachable"
    USAGE = "usage"
    OUTPUT = "output"
    LOCKED = "locked"
    DRIFT = "drift"


FINISHED: Final = "finished"
TIME_IS_UP: Final = "closespider_timeout"
SHUTDOWN: Final = "shutdown"
"""Scrapy's own finish reasons of runs with which nothing is wrong."""
SPENT: Final = "max_requests"
"""As many requests were made as were allowed, and there was more to ask; to Scrapy: finished."""

_SPECIAL: Final = {
    EndReason.USAGE: ExitCode.USAGE,
    EndReason.OUTPUT: ExitCode.OUTPUT,
    EndReason.LOCKED: ExitCode.LOCKED,
    EndReason.DRIFT: ExitCode.DRIFT,
}


def end_run(crawler: Crawler, reason: EndReason, problem: str) -> None:
    """End a portal's run, unless it ends already; what is in flight is finished."""
    engine = crawler.engine
    if is_ending(crawler) or engine.spider is None:
        return
    crawler.stats.set_value(counters.PROBLEM, problem)
    logger.info("the run ends (%s): %s", reason, problem)  # the report says it to people
    # Not awaited: closing waits for the very request that asks for it.
    task = asyncio.ensure_future(engine.close_spider_async(reason=reason.value))
    _CLOSING.add(task)
    task.add_done_callback(_CLOSING.discard)


def is_ending(crawler: Crawler) -> bool:
    """Tell whether the run ends: by `end_run`, a signal, or because its time is up."""
    slot = crawler.engine._slot
    closing = slot is not None and slot.closing is not None
    return closing or crawler.stats.get_value(counters.PROBLEM) is not None


def outcome_of(stats: Mapping[str, Any]) -> str:
    """Return how a run ended, from its stats: a finish reason of Scrapy's own or of ours."""
    if counters.NOT_WRITTEN in stats:
        return EndReason.OUTPUT.value
    if counters.DRIFT in stats:
        return EndReason.DRIFT.value
    reason = str(stats.get("finish_reason", FINISHED))
    return SPENT if reason == FINISHED and counters.SPENT in stats else reason


def exit_code_of(stats: Mapping[str, Any]) -> ExitCode:
    """Decide the exit code of one portal's run, from its stats."""
    outcome = outcome_of(stats)
    if outcome in _SPECIAL:
        return _SPECIAL[EndReason(outcome)]
    if not _has_lost(stats):
        is_whole = outcome == FINISHED and stats.get(counters.FOUND)
        if is_whole or outcome in (TIME_IS_UP, SPENT, SHUTDOWN):
            return ExitCode.DONE
    had = stats.get(counters.COLLECTED, 0) + stats.get(counters.KNOWN, 0)
    return ExitCode.SOME_FAILED if had else ExitCode.NOTHING_HAD


def exit_code_of_files(stats: Mapping[str, Any]) -> ExitCode:
    """Decide the same where nothing but files was asked for; one that is refused is no failure."""
    outcome = outcome_of(stats)
    if outcome in _SPECIAL:
        return _SPECIAL[EndReason(outcome)]
    if outcome in (FINISHED, TIME_IS_UP, SPENT, SHUTDOWN) and not _has_lost(stats):
        return ExitCode.DONE
    had = any(stats.get(counters.FILES + what) for what in ("kept", "unchanged", "edited"))
    return ExitCode.SOME_FAILED if had else ExitCode.NOTHING_HAD


def _has_lost(stats: Mapping[str, Any]) -> bool:
    """Tell whether something could not be had or read."""
    if stats.get(counters.LISTS_FAILED) or stats.get("spider_exceptions/count"):
        return True
    return any(name.startswith((counters.FAILED, counters.FILES_FAILED)) for name in stats)


def end_on_drift(crawler: Crawler, watch: Watch) -> None:
    """End the run where the portal's layout is not as it was; where that is accepted, warn."""
    while (drift := watch.drift) is not None:
        if not watch.accepts:
            crawler.stats.set_value(counters.DRIFT, str(drift))
            end_run(crawler, EndReason.DRIFT, str(drift))
            return
        crawler.stats.inc_value(counters.ACCEPTED)
        logger.warning("%s: drift is accepted: %s", drift.portal, drift.what)
        watch.accept(drift)


@contextmanager
def ending_on_output_error(crawler: Crawler) -> Iterator[None]:
    """End the run where the collection can't be written inside the block."""
    try:
        yield
    except OutputError as error:
        crawler.stats.set_value(counters.NOT_WRITTEN, str(error))
        end_run(crawler, EndReason.OUTPUT, str(error))
