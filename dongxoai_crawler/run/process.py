"""One crawl process: the only place that starts Scrapy for the collection."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings

from dongxoai_crawler.run.display import quiet
from dongxoai_crawler.run.logs import set_up_logging
from dongxoai_crawler.run.signals import EndingSignals
from dongxoai_crawler.spiders.news import NewsSpider

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import timedelta
    from pathlib import Path

    from scrapy import Spider
    from scrapy.crawler import Crawler

    from dongxoai_crawler.run.display import Display


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlOrder:
    """What a crawl is to do.

    Attributes:
        portals: Ids of the registry.
        output: The collection's folder, absolute.
        portals_file: A file of rows that counts over the collection's.
        contact: Address of the operator; None: the collection's.
        database: Address of another database than the collection's own.
        arguments: Further arguments of the spider; of the news spider, as text.
        max_time: After so long, what is in flight is finished and the run ends.
        verbose: Whether to log what is done, and not only what goes wrong.
    """

    portals: Sequence[str]
    output: Path
    portals_file: Path | None = None
    contact: str | None = None
    database: str | None = None
    arguments: Mapping[str, object] = field(default_factory=dict)
    max_time: timedelta | None = None
    verbose: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """One portal's part of a process that is over.

    Attributes:
        crawler: With its stats and, where it could be begun, its spider.
        error: Why it could not be begun, or broke.
    """

    portal: str
    crawler: Crawler
    error: BaseException | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessEnded:
    """A process that is over.

    Attributes:
        portals: In the order they were named.
        signal: The number of the signal that ended it; None: none did.
    """

    portals: tuple[Ended, ...]
    signal: int | None


def run_process(
    order: CrawlOrder, *, display: Display = quiet, spider: type[Spider] = NewsSpider
) -> ProcessEnded:
    """Crawl the portals, all at once, each at its own pace. Once a process: Scrapy can't restart.

    Args:
        order: What to do.
        display: Shows the crawlers, by portal, while they work.
        spider: What asks the portals.
    """
    process = AsyncCrawlerProcess(_settings(order))
    set_up_logging(verbose=order.verbose)
    crawlers = {portal: process.create_crawler(spider) for portal in order.portals}
    tasks = [
        process.crawl(crawler, portal=portal, **order.arguments)
        for portal, crawler in crawlers.items()
    ]
    signals = EndingSignals(crawlers.values())
    with display(crawlers):
        process.start(install_signal_handlers=False)
    return ProcessEnded(
        portals=tuple(
            Ended(portal=portal, crawler=crawler, error=task.exception())
            for (portal, crawler), task in zip(crawlers.items(), tasks, strict=True)
        ),
        signal=signals.received,
    )


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
