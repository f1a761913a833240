"""robots.txt: the first request to a portal, obeyed as RFC 9309 says.

- Status 4xx: there is none, everything is allowed (2.3.1.3).
- Status 5xx, no answer, or a page in its place: nothing is allowed, and the run ends (2.3.1.4).
- Redirects are followed within the portal. The RFC would follow them to other hosts, where our
  guard doesn't go: rules that exist but can't be read are as good as unreachable, and a portal
  that sends its robots.txt elsewhere usually has another base_url than its row says.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from scrapy import Request, signals
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.http.request import NO_CALLBACK
from scrapy.robotstxt import ProtegoRobotParser
from scrapy.utils.httpobj import urlparse_cached

from dongxoai_crawler.ending import EndReason
from dongxoai_crawler.middlewares.pacing import PacingMiddleware
from dongxoai_crawler.middlewares.refused import Reason, refusal
from dongxoai_crawler.middlewares.spider_portal import portal_of
from dongxoai_crawler.model import counters
from dongxoai_crawler.model.errors import CrawlerError, FetchError

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from scrapy.robotstxt import RobotParser

logger = logging.getLogger(__name__)

_READ = 512 * 1024
"""Bytes of robots.txt that are read; RFC 9309 asks for 500 KiB at least."""


class RobotsMiddleware(RobotsTxtMiddleware):
    """Takes the place of Scrapy's RobotsTxtMiddleware.

    Reads `ROBOTSTXT_USER_AGENT`; raises the pace to `Crawl-delay`, two minutes at most; sends
    Scrapy's signal `robots_parsed`. Raises `RefusedRequestError`.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._portal = portal_of(crawler)
        self._agent = self._robotstxt_useragent or self._default_useragent
        self._loading: asyncio.Task[ProtegoRobotParser | CrawlerError] | None = None

    async def sitemaps(self) -> tuple[str, ...]:
        """Return the addresses on `Sitemap:` lines, fetching robots.txt if need be.

        Raises:
            RefusedRequestError: robots.txt is unavailable; the run ends.
        """
        return tuple((await self._rules(self._portal.base_url)).rp.sitemaps)

    async def robot_parser(self, request: Request) -> RobotParser:
        """Return the portal's rules, fetching them once."""
        return await self._rules(request.url)

    def process_request_2(self, rp: RobotParser | None, request: Request) -> None:
        """Refuse what the rules forbid."""
        if rp is not None and not rp.allowed(request.url, self._agent):
            cause = "robots.txt forbids it"
            raise refusal(self._stats, url=request.url, reason=Reason.ROBOTS, cause=cause)

    async def _rules(self, url: str) -> ProtegoRobotParser:
        if self._loading is None:
            self._loading = asyncio.create_task(self._load())
        # Shielded: one caller's end must not take the rules from the others.
        rules = await asyncio.shield(self._loading)
        if isinstance(rules, CrawlerError):
            cause = f"robots.txt is unavailable: {rules}"
            reason = Reason.ROBOTS_UNAVAILABLE
            raise refusal(self._stats, url=url, reason=reason, cause=cause) from rules
        return rules

    async def _load(self) -> ProtegoRobotParser | CrawlerError:
        base = urlparse_cached(Request(self._portal.base_url))
        request = Request(
            f"{base.scheme}://{base.netloc}/robots.txt",
            meta={"dont_obey_robotstxt": True},
            callback=NO_CALLBACK,
        )
        try:
            body = robots_text(await self.crawler.engine.download_async(request))
        except CrawlerError as error:
            PacingMiddleware.of(self.crawler).end(EndReason.ROBOTS_UNAVAILABLE, str(error))
            return error
        return await self._parse(request, body)

    async def _parse(self, request: Request, body: bytes) -> ProtegoRobotParser:
        rules = ProtegoRobotParser.from_crawler(self.crawler, body)
        delay = rules.crawl_delay(self._agent)
        if delay is not None:
            self._stats.set_value(counters.ROBOTS_DELAY, delay)
            PacingMiddleware.of(self.crawler).slow_down(delay)
            logger.info("robots.txt asks for %s s between requests", delay)
        await self.crawler.signals.send_catch_log_async(
            signal=signals.robots_parsed, robotparser=rules, request=request
        )
        return rules


def robots_text(response: Response) -> bytes:
    """Return the rules of an answer to /robots.txt, empty where the portal has none.

    Raises:
        FetchError: A server error, or an HTML page in place of the rules.
    """
    if 400 <= response.status < 500:  # noqa: PLR2004 (client errors)
        return b""
    if response.status != 200:  # noqa: PLR2004
        raise FetchError(url=response.url, cause=f"status {response.status}")
    body = response.body[:_READ]
    if body.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<"):
        raise FetchError(url=response.url, cause="a page instead of rules")
    return body
