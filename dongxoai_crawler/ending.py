"""The ways in which one portal's run can end before it is done."""

from __future__ import annotations

import asyncio
import logging
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.model import counters
from dongxoai_crawler.model.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrapy.crawler import Crawler

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


@contextmanager
def ending_on_output_error(crawler: Crawler) -> Iterator[None]:
    """End the run where the collection can't be written inside the block."""
    try:
        yield
    except OutputError as error:
        crawler.stats.set_value(counters.NOT_WRITTEN, str(error))
        end_run(crawler, EndReason.OUTPUT, str(error))
