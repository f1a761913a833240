"""Waiting for the engine, so that requests are never piled up and a limit is kept."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from scrapy import signals

from dongxoai_crawler.ending import end_on_drift, is_ending
from dongxoai_crawler.model import counters
from dongxoai_crawler.spiders.fetching import RunEnded

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from dongxoai_crawler.monitoring.watch import Watch
    from dongxoai_crawler.spiders.options import Options

LOOK: Final = 0.02
"""Seconds between two looks at whether the last article is done: Scrapy has no event for it."""


def is_spent(crawler: Crawler, options: Options) -> bool:
    """Tell whether as many requests were made as were allowed; then that ends the run."""
    made = crawler.stats.get_value("downloader/request_count", 0)
    if options.max_requests is None or made < options.max_requests:
        return False
    crawler.stats.set_value(counters.SPENT, made)
    return True


async def has_enough(crawler: Crawler, options: Options) -> bool:
    """Tell whether as many articles as were wanted are collected; the last ones are waited for."""
    limit, stats = options.limit, crawler.stats
    if limit is None or stats.get_value(counters.ASKED, 0) < limit:
        return False
    await until_quiet(crawler)
    had = stats.get_value(counters.COLLECTED, 0) + stats.get_value(counters.HELD, 0)
    return bool(had >= limit)


async def until_room(crawler: Crawler) -> None:
    """Wait until the engine can take another request."""
    if crawler.engine.needs_backout():
        await crawler.signals.wait_for(signals.scheduler_empty)


async def until_quiet(crawler: Crawler) -> None:
    """Wait until all that was asked for is done, pipelines included."""
    while not _is_quiet(crawler):  # noqa: ASYNC110 - see LOOK
        await asyncio.sleep(LOOK)


async def until_settled(crawler: Crawler, watch: Watch) -> None:
    """Wait until all that was asked for is done.

    Raises:
        RunEnded: The run ends, or there is drift, which ends it.
    """
    await until_quiet(crawler)
    end_on_drift(crawler, watch)
    if is_ending(crawler):
        raise RunEnded


def _is_quiet(crawler: Crawler) -> bool:
    engine = crawler.engine
    scheduler, scraping = engine.scheduler, engine.scraper.slot
    waiting = scheduler is not None and scheduler.has_pending_requests()
    return not waiting and not engine.downloader.active and (scraping is None or scraping.is_idle())
