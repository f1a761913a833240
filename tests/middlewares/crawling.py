"""Real crawls inside the test's process: one reactor for all of them, driven loop by loop."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.http import Response  # noqa: TC002 (Scrapy reads the callbacks' types)

from dongxoai_crawler.model import counters

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Coroutine

    from twisted.python.failure import Failure

    from dongxoai_crawler.model.portal import Portal

_HERE = "dongxoai_crawler.middlewares."
_STOCK = "scrapy.downloadermiddlewares."

SETTINGS: dict[str, Any] = {
    "LOG_ENABLED": False,
    "TELNETCONSOLE_ENABLED": False,
    "REMOTE_CONTROL_ENABLED": False,
    "EXTENSIONS": {"scrapy.extensions.logstats.LogStats": None},
    "CONCURRENT_REQUESTS": 1,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
    "DOWNLOAD_DELAY": 0,
    "DOWNLOAD_DELAY_JITTER": 0,
    "DOWNLOAD_MAXSIZE": 200_000,
    "DOWNLOAD_TIMEOUT": 5,
    "METAREFRESH_ENABLED": False,
    "REDIRECT_MAX_TIMES": 5,
    "REFERRER_POLICY": "no-referrer",
    "RETRY_TIMES": 2,
    "ROBOTSTXT_OBEY": True,
    "ROBOTSTXT_USER_AGENT": "dongxoai_crawler",
    "DONGXOAI_FLOOD_PAUSE": 0.3,
    "DONGXOAI_RETRY_PAUSE": 0.05,
    "DOWNLOADER_MIDDLEWARES": {
        _HERE + "guard.GuardMiddleware": 50,
        _STOCK + "offsite.OffsiteMiddleware": None,
        _HERE + "failures.FailuresMiddleware": 90,
        _HERE + "robots.RobotsMiddleware": 100,
        _STOCK + "robotstxt.RobotsTxtMiddleware": None,
        _HERE + "resolver.PrivateNameMiddleware": 560,
        _HERE + "politeness.PolitenessMiddleware": 570,
        _HERE + "answers.AnswersMiddleware": 580,
        _HERE + "size.SizeLimitMiddleware": 590,
        _STOCK + "httpcompression.HttpCompressionMiddleware": None,
        _HERE + "redirects.CountedRedirectMiddleware": 600,
        _STOCK + "redirect.RedirectMiddleware": None,
        _HERE + "cookies.PersistentCookiesMiddleware": 700,
        _STOCK + "cookies.CookiesMiddleware": None,
        _HERE + "proxy.PortalProxyMiddleware": 740,
        _HERE + "pacing.PacingMiddleware": 890,
    },
}


@dataclass
class Outcome:
    """What a crawl got: bodies by address, errors in the order they came, and the counts."""

    got: dict[str, bytes] = field(default_factory=dict)
    errors: list[Exception] = field(default_factory=list)
    stats: dict[str, Any] = field(default_factory=dict)
    crawler: Crawler | None = None

    @property
    def reason(self) -> str:
        return str(self.stats["finish_reason"])

    def refused(self, reason: str) -> int:
        return int(self.stats.get(counters.NOT_SENT + reason, 0))

    def failed(self, kind: str) -> int:
        return int(self.stats.get(counters.REQUESTS_FAILED + kind, 0))


class Visitor(Spider):
    """Asks for some addresses while it starts, as discovery does, for others as ordinary requests.

    `inline` and `urls` are absolute; `meanwhile` runs beside the crawl.
    """

    name = "visitor"
    portal: Portal
    outcome: Outcome
    inline: tuple[str, ...]
    urls: tuple[str, ...]
    cookies: list[dict[str, Any]]
    meanwhile: Callable[[Crawler], Coroutine[Any, Any, None]] | None

    async def start(self) -> AsyncIterator[Request]:
        if self.meanwhile is not None:
            task = asyncio.create_task(self.meanwhile(self.crawler))
            task.add_done_callback(lambda done: done.result())
        for url in self.urls:
            yield Request(url, callback=self.answered, errback=self.failed, dont_filter=True)
        for url in self.inline:
            try:
                response = await self.crawler.engine.download_async(Request(url))
            except Exception as error:  # noqa: BLE001 (the test asks which)
                self.outcome.errors.append(error)
            else:
                self.answered(response)

    def answered(self, response: Response) -> None:
        self.outcome.got[response.url] = response.body

    def failed(self, failure: Failure) -> None:
        assert isinstance(failure.value, Exception)
        self.outcome.errors.append(failure.value)


class Crawls:
    """Runs crawls one after the other in one event loop."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop

    def __call__(
        self,
        portal: Portal,
        *urls: str,
        inline: tuple[str, ...] = (),
        cookies: tuple[Any, ...] = (),
        meanwhile: Callable[[Crawler], Coroutine[Any, Any, None]] | None = None,
        **settings: object,
    ) -> Outcome:
        """Crawl addresses given relative to the portal, or absolute."""
        outcome = Outcome()
        crawler = Crawler(Visitor, {**SETTINGS, **settings})
        outcome.crawler = crawler
        crawl = crawler.crawl_async(
            portal=portal,
            outcome=outcome,
            urls=tuple(map(self._absolute(portal), urls)),
            inline=tuple(map(self._absolute(portal), inline)),
            cookies=list(cookies),
            meanwhile=meanwhile,
        )
        self._loop.run_until_complete(asyncio.wait_for(crawl, timeout=20))
        outcome.stats = crawler.stats.get_stats()
        return outcome

    @staticmethod
    def _absolute(portal: Portal) -> Callable[[str], str]:
        return lambda url: portal.base_url + url if url.startswith("/") else url
