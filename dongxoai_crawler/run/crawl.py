"""One crawl process: the only place that starts Scrapy for the collection."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings

from dongxoai_crawler.ending import EndReason
from dongxoai_crawler.model import clock, counters
from dongxoai_crawler.model.errors import LockedError
from dongxoai_crawler.run.connectivity import sentence_of
from dongxoai_crawler.run.logs import set_up_logging
from dongxoai_crawler.run.report import portal_report, run_report
from dongxoai_crawler.run.signals import EndingSignals
from dongxoai_crawler.spiders.news import NewsSpider

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from contextlib import AbstractContextManager
    from datetime import timedelta
    from pathlib import Path

    from scrapy.crawler import Crawler

    from dongxoai_crawler.run.report import PortalReport, RunReport


CONNECTION_ENDS: Final = (EndReason.UNREACHABLE, EndReason.ROBOTS_UNAVAILABLE)
"""Ends whose cause may be the connection."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlOrder:
    """What a crawl is to do.

    Attributes:
        portals: Ids of the registry.
        output: The collection's folder, absolute.
        portals_file: A file of rows that counts over the collection's.
        contact: Address of the operator; None: the collection's.
        database: Address of another database than the collection's own.
        arguments: Further arguments of the spider, as text.
        max_time: After so long, what is in flight is finished and the run ends.
        verbose: Whether to log what is done, and not only what goes wrong.
    """

    portals: Sequence[str]
    output: Path
    portals_file: Path | None = None
    contact: str | None = None
    database: str | None = None
    arguments: Mapping[str, str] = field(default_factory=dict)
    max_time: timedelta | None = None
    verbose: bool = False


def run_crawl(
    order: CrawlOrder, *, display: Callable[[Mapping[str, Crawler]], AbstractContextManager[object]]
) -> RunReport:
    """Crawl the portals, all at once, each at its own pace. Once a process: Scrapy can't restart.

    Args:
        order: What to do.
        display: Shows the crawlers, by portal, while they work.

    Raises:
        CrawlerError: No portal could be begun, because of the call or of the collection.
    """
    started_at = clock.now()
    process = AsyncCrawlerProcess(_settings(order))
    set_up_logging(verbose=order.verbose)
    crawlers = {portal: process.create_crawler(NewsSpider) for portal in order.portals}
    tasks = [
        process.crawl(crawler, portal=portal, **order.arguments)
        for portal, crawler in crawlers.items()
    ]
    signals = EndingSignals(crawlers.values())
    with display(crawlers):
        process.start(install_signal_handlers=False)
    reports = tuple(
        _report(portal, crawler, task.exception())
        for (portal, crawler), task in zip(crawlers.items(), tasks, strict=True)
    )
    return run_report(str(order.output), started_at, reports, signal=signals.received)


def _settings(order: CrawlOrder) -> Settings:
    settings = Settings()
    settings.setmodule("dongxoai_crawler.settings", priority="project")
    own = {
        "DONGXOAI_OUTPUT": str(order.output),
        "DONGXOAI_PORTALS_FILE": order.portals_file and str(order.portals_file),
        "DONGXOAI_CONTACT": order.contact,
        "DONGXOAI_DATABASE": order.database,
        "LOG_INSTALL_ROOT_HANDLER": False,
        "CLOSESPIDER_TIMEOUT": order.max_time.total_seconds() if order.max_time else 0,
    }
    settings.setdict(own, priority="cmdline")
    return settings


def _report(portal: str, crawler: Crawler, error: BaseException | None) -> PortalReport:
    """Report on a portal; one that another run works on is reported, no other error is."""
    if isinstance(error, LockedError):
        return portal_report(portal, {"finish_reason": EndReason.LOCKED}, problem=str(error))
    if error is not None:
        raise error
    return portal_report(portal, crawler.stats.get_stats(), problem=_problem(crawler))


def _problem(crawler: Crawler) -> str | None:
    """What to tell a person, where more is known than why the run ended."""
    spider, stats = crawler.spider, crawler.stats
    reason, said = stats.get_value("finish_reason"), stats.get_value(counters.PROBLEM)
    if not isinstance(spider, NewsSpider) or spider.trouble is None:
        return None
    if said is not None and reason not in CONNECTION_ENDS:
        return None
    return sentence_of(spider.trouble, spider.portal)
