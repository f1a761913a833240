"""Visits to portals by one process: all at once, each at its portal's own pace."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess, AsyncCrawlerRunner, Crawler

from dongxoai_crawler.model import counters
from dongxoai_crawler.model.errors import CrawlerError, FetchError, NotSentError
from dongxoai_crawler.run.fetch import page_settings
from dongxoai_crawler.run.logs import set_up_logging
from dongxoai_crawler.run.signals import EndingSignals
from dongxoai_crawler.run.visit import Visit

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop, Task
    from collections.abc import AsyncIterator, Callable, Coroutine, Generator

    from dongxoai_crawler.model.portal import Portal

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True, kw_only=True)
class Visited(Generic[Found]):
    """A visit that is over.

    Attributes:
        portal: Whose visit it was.
        found: What it was made for, or why that could not be had.
        requests: How many requests were made: robots.txt, redirects and retries count.
    """

    portal: Portal
    found: Found | CrawlerError
    requests: int


class VisitSpider(Spider):
    """Runs one errand at one portal."""

    name = "visit"

    def __init__(
        self, portal: Portal, errand: Callable[[Visit], Coroutine[Any, Any, Any]], limit: int
    ) -> None:
        super().__init__()
        self.portal, self._errand, self._limit = portal, errand, limit
        self.found: Any = NotSentError(
            url=portal.base_url, cause="the visit was ended", reason="run_ended"
        )

    async def start(self) -> AsyncIterator[Request]:
        """Run it; what goes wrong is its result. A signal may end it anywhere."""
        visit = Visit(self.crawler, self.portal, self._limit)
        try:
            self.found = await self._errand(visit)
        except CrawlerError as error:
            self.found = error
        for request in tuple[Request, ...]():  # Scrapy wants a generator
            yield request


class Begun(Generic[Found]):
    """A visit that goes on; awaited, it is over."""

    def __init__(self, crawler: Crawler, task: Task[None]) -> None:
        self._crawler, self._task = crawler, task

    def __await__(self) -> Generator[Any, None, Visited[Found]]:
        yield from self._task.__await__()
        return self.visited

    @property
    def visited(self) -> Visited[Found]:
        """What came of it, once it is over."""
        self._task.result()
        spider, stats = self._crawler.spider, self._crawler.stats
        assert isinstance(spider, VisitSpider)  # noqa: S101 - `Visits` makes no other
        found, problem = spider.found, stats.get_value(counters.PROBLEM)
        if isinstance(found, NotSentError) and found.reason == "run_ended" and problem:
            found = FetchError(url=spider.portal.base_url, cause=problem)
        requests = stats.get_value("downloader/request_count", 0)
        return Visited(portal=spider.portal, found=found, requests=requests)


class Visits:
    """Begins visits; one that goes on may begin others."""

    def __init__(self, contact: str | None, *, loop: AbstractEventLoop | None = None) -> None:
        """Set up.

        Args:
            contact: Address of the operator, for the user agent.
            loop: That of a reactor that was started already; None: `run` starts one.
        """
        self._contact, self._loop = contact, loop
        kind = AsyncCrawlerRunner if loop else AsyncCrawlerProcess
        self._runner = kind(page_settings(contact))
        self._crawlers: list[Crawler] = []

    def begin(
        self, portal: Portal, errand: Callable[[Visit], Coroutine[Any, Any, Found]], *, limit: int
    ) -> Begun[Found]:
        """Begin a visit of at most `limit` requests."""
        settings = page_settings(self._contact)
        own = {"DOWNLOAD_DELAY": portal.delay, "DONGXOAI_CA_FILE": portal.ca_file, "RETRY_TIMES": 1}
        settings.setdict(own, priority="cmdline")
        crawler = Crawler(VisitSpider, settings)
        self._crawlers.append(crawler)
        task = self._runner.crawl(crawler, portal=portal, errand=errand, limit=limit)
        return Begun(crawler, task)

    def run(self) -> int | None:
        """Run what was begun to its end, once a process.

        Returns:
            Number of the signal that ended it; None: none did.
        """
        if isinstance(self._runner, AsyncCrawlerProcess):
            set_up_logging(verbose=False)
            signals = EndingSignals(self._crawlers)
            self._runner.start(install_signal_handlers=False)
            return signals.received
        if self._loop is not None:
            self._loop.run_until_complete(self._runner.join())
        return None
