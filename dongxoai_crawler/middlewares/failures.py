"""Turns Scrapy's download errors into ours, once all retries are spent, and counts them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.core.downloader.handlers.http11 import TunnelError
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    ResponseDataLossError,
)
from twisted.internet.error import ConnectError, ConnectionClosed

from dongxoai_crawler.model import counters
from dongxoai_crawler.model.errors import FetchError, TruncatedPageError

if TYPE_CHECKING:
    from typing import Self

    from scrapy import Request
    from scrapy.crawler import Crawler

KINDS: dict[type[Exception], tuple[str, str]] = {
    CannotResolveHostError: ("dns", "the host name can't be resolved"),
    DownloadConnectionRefusedError: ("connection_refused", "the connection was refused"),
    DownloadTimeoutError: ("timeout", "no answer in time"),
    TunnelError: ("proxy", "the proxy opened no tunnel"),
    DownloadFailedError: ("connection", "the connection failed"),
    ConnectionClosed: ("connection", "the connection was closed"),
    ConnectError: ("connection", "no connection could be made"),
    OSError: ("connection", "the connection failed"),
}
"""Kind for the counter and words for a person; the first class that fits holds."""


class FailuresMiddleware:
    """Must stand engine-side of Scrapy's retries.

    Raises `FetchError`, or `TruncatedPageError` for an answer cut short; Scrapy's error is the
    `__cause__`.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build for a crawler."""
        return cls(crawler)

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Raise what a download error means; other errors pass."""
        stats = self._crawler.stats
        if isinstance(exception, ResponseDataLossError):
            stats.inc_value(counters.REQUESTS_FAILED + "cut_short")
            detail = "the connection ended before the whole answer came"
            raise TruncatedPageError(url=request.url, detail=detail) from exception
        for error, (kind, words) in KINDS.items():
            if isinstance(exception, error):
                stats.inc_value(counters.REQUESTS_FAILED + kind)
                raise FetchError(url=request.url, cause=f"{words}: {exception}") from exception
