"""One request at a time, none too early, none once the run ends."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.middlewares.pacing import PacingMiddleware
from dongxoai_crawler.middlewares.refused import Reason, RefusedRequestError
from dongxoai_crawler.model import counters
from tests.faults import plain, too_many

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from typing import Any

    from scrapy.crawler import Crawler

    from dongxoai_crawler.model.portal import Portal
    from tests.faults import FaultServer
    from tests.middlewares.crawling import Crawls

    End = Callable[[Crawler], Coroutine[Any, Any, None]]


def test_inline_and_ordinary_requests_share_one_pace(
    crawl: Crawls, portal: Portal, site: FaultServer
) -> None:
    outcome = crawl(portal, "/1", "/2", inline=("/3", "/4"), DOWNLOAD_DELAY=0.1)
    assert sorted(site.paths) == ["/1", "/2", "/3", "/4", "/robots.txt"]
    assert len(outcome.got) == 4
    assert min(b.time - a.time for a, b in pairwise(site.seen)) > 0.09


def test_what_an_earlier_run_learnt_holds_from_the_first_request(
    crawl: Crawls, portal: Portal, site: FaultServer
) -> None:
    outcome = crawl(portal, "/1", DONGXOAI_LEARNT_DELAY=0.4)
    assert site.seen[1].time - site.seen[0].time > 0.35
    assert outcome.stats[counters.LEARNT_DELAY] == 0.4
    assert outcome.crawler is not None
    pacing = PacingMiddleware.of(outcome.crawler)
    assert (pacing.delay, pacing.learnt_delay) == (0.4, 0.4)


async def stop(crawler: Crawler) -> None:
    await asyncio.sleep(0.3)
    await crawler.stop_async()


async def close(crawler: Crawler) -> None:
    await asyncio.sleep(0.3)
    await crawler.engine.close_spider_async(reason="closespider_timeout")


@pytest.mark.parametrize(("end", "reason"), [(stop, "shutdown"), (close, "closespider_timeout")])
def test_a_pause_ends_with_the_run(
    crawl: Crawls, portal: Portal, site: FaultServer, end: End, reason: str
) -> None:
    site.plan("/1", too_many("600"))
    outcome = crawl(portal, "/1", "/2", inline=("/3",), meanwhile=end)
    assert outcome.reason == reason
    assert outcome.stats["elapsed_time_seconds"] < 2
    refused = [error for error in outcome.errors if isinstance(error, RefusedRequestError)]
    assert {error.reason for error in refused} <= {Reason.RUN_ENDED}
    assert site.paths == ["/robots.txt", "/1"]


def test_a_long_crawl_delay_ends_with_the_run(
    crawl: Crawls, portal: Portal, site: FaultServer
) -> None:
    site.plan("/robots.txt", plain("User-agent: *\nCrawl-delay: 90\n"))
    outcome = crawl(portal, "/1", meanwhile=stop)
    assert outcome.stats["elapsed_time_seconds"] < 2
    assert site.paths == ["/robots.txt"]


def test_a_crawler_without_the_gate_is_a_mistake_that_says_so(
    crawl: Crawls, portal: Portal
) -> None:
    outcome = crawl(replace(portal, enabled=False), DOWNLOADER_MIDDLEWARES={})
    assert outcome.crawler is not None
    with pytest.raises(LookupError, match="DOWNLOADER_MIDDLEWARES"):
        PacingMiddleware.of(outcome.crawler)
