"""A crawl from the order to the report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dongxoai_crawler.ending import EndReason
from dongxoai_crawler.model import clock, counters
from dongxoai_crawler.model.errors import LockedError, OutputError, UsageError
from dongxoai_crawler.run.connectivity import sentence_of
from dongxoai_crawler.run.process import run_process
from dongxoai_crawler.run.report import portal_report, run_report
from dongxoai_crawler.spiders.news import NewsSpider

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrapy.crawler import Crawler

    from dongxoai_crawler.run.display import Display
    from dongxoai_crawler.run.process import CrawlOrder, Ended
    from dongxoai_crawler.run.report import PortalReport, RunReport


NOT_BEGUN: Final = {
    LockedError: EndReason.LOCKED,
    OutputError: EndReason.OUTPUT,
    UsageError: EndReason.USAGE,
}
"""Why a portal could not be begun."""

CONNECTION_ENDS: Final = (EndReason.UNREACHABLE, EndReason.ROBOTS_UNAVAILABLE)
"""Ends whose cause may be the connection."""


def run_crawl(order: CrawlOrder, *, display: Display) -> RunReport:
    """Crawl the portals, all at once, each at its own pace. Once a process: Scrapy can't restart.

    Args:
        order: What to do.
        display: Shows the crawlers, by portal, while they work.

    Raises:
        CrawlerError: No portal could be begun, because of the call or of the collection.
    """
    started_at = clock.now()
    done = run_process(order, display=display)
    raise_if_none_began(done.portals)
    reports = tuple(map(report_of, done.portals))
    return run_report(str(order.output), started_at, reports, signal=done.signal)


def raise_if_none_began(portals: Sequence[Ended]) -> None:
    """Raise what kept all portals from being begun, unless other runs work on some.

    Raises:
        CrawlerError: The call or the collection is wrong.
    """
    wrong = [ended.error for ended in portals if isinstance(ended.error, (OutputError, UsageError))]
    if wrong and len(wrong) == len(portals):
        raise wrong[0]


def report_of(ended: Ended) -> PortalReport:
    """Report on a portal, whether it could be begun or not."""
    for kind, reason in NOT_BEGUN.items():
        if isinstance(ended.error, kind):
            return portal_report(ended.portal, {"finish_reason": reason}, problem=str(ended.error))
    if ended.error is not None:
        raise ended.error  # a fault of this program
    crawler = ended.crawler
    return portal_report(ended.portal, crawler.stats.get_stats(), problem=_problem(crawler))


def _problem(crawler: Crawler) -> str | None:
    """What to tell a person, where more is known than why the run ended."""
    spider, stats = crawler.spider, crawler.stats
    reason, said = stats.get_value("finish_reason"), stats.get_value(counters.PROBLEM)
    if not isinstance(spider, NewsSpider) or spider.trouble is None:
        return None
    if said is not None and reason not in CONNECTION_ENDS:
        return None
    return sentence_of(spider.trouble, spider.portal)
