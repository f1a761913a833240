"""A visit to a portal: some pages, one after the other, through all guards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin, urlsplit

from scrapy import Request, signals
from scrapy.http.request import NO_CALLBACK

from dongxoai_crawler.ending import is_ending
from dongxoai_crawler.model import counters
from dongxoai_crawler.model.errors import FetchError, NotSentError, StatusError

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from dongxoai_crawler.model.portal import Portal

_OK: Final = 200
_HOPS: Final = 3
"""Redirects that are followed for one page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer with status 200: where it came from in the end, and its body."""

    url: str
    body: bytes


class Visit:
    """A portal that is asked for one page after the other.

    Attributes:
        portal: With its pace, and how it is reached.
        robots: Its robots.txt as received; b"" before the first page, and where it has none.
    """

    def __init__(self, crawler: Crawler, portal: Portal, limit: int) -> None:
        self.portal, self.robots = portal, b""
        self._crawler, self._limit = crawler, limit
        crawler.signals.connect(self._keep_robots, signal=signals.response_received)

    @property
    def requests(self) -> int:
        """How many requests were made: robots.txt, redirects and retries count."""
        return int(self._crawler.stats.get_value("downloader/request_count", 0))

    @property
    def left(self) -> int:
        """How many requests may still be made."""
        return self._limit - self.requests

    @property
    def crawl_delay(self) -> float | None:
        """Seconds that robots.txt asks for between requests."""
        delay: float | None = self._crawler.stats.get_value(counters.ROBOTS_DELAY)
        return delay

    @property
    def is_ending(self) -> bool:
        """Whether nothing more goes out: the portal is closed to us, or a signal came."""
        return is_ending(self._crawler)

    async def get(self, url: str, *, keep: int = 0) -> Answer:
        """Return the page at an address, or that which it leads to.

        Args:
            url: Absolute.
            keep: So many of the requests that are left are meant for other pages.

        Raises:
            CrawlerError: It can't be had, or no request is left.
        """
        asked = url
        for _ in range(_HOPS + 1):
            response = await self._ask(url, keep)
            if response.status == _OK:
                return Answer(url=response.url, body=response.body)
            place = response.headers.get("Location")
            if place is None or not 300 <= response.status < 400:  # noqa: PLR2004 - redirects
                raise StatusError(url=url, status=response.status)
            url = urljoin(url, place.decode("latin-1"))
        raise FetchError(url=asked, cause=f"leads on and on, more than {_HOPS} times")

    def refuse_end(self) -> None:
        """Make sure that the visit goes on: what was had before its end is not all.

        Raises:
            NotSentError: It was ended.
        """
        if self.is_ending:
            url, cause = self.portal.base_url, "the visit was ended"
            raise NotSentError(url=url, cause=cause, reason="run_ended")

    async def _ask(self, url: str, keep: int) -> Response:
        self.refuse_end()
        if self.left <= keep:
            cause = f"is not asked for: a visit has {self._limit} requests"
            raise NotSentError(url=url, cause=cause, reason="max_requests")
        meta = {"handle_httpstatus_all": True, "dont_redirect": True}
        request = Request(url, callback=NO_CALLBACK, meta=meta, dont_filter=True)
        return await self._crawler.engine.download_async(request)

    def _keep_robots(self, response: Response, request: Request) -> None:
        if urlsplit(request.url).path == "/robots.txt" and response.status == _OK:
            self.robots = response.body
