"""Answers above the size limit, and bodies without an end, fail as errors that are seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.exceptions import DownloadCancelledError

from dongxoai_crawler.middlewares.decoding import (
    CutShortError,
    TooLongError,
    UndecodableError,
    decoded,
)
from dongxoai_crawler.model import counters
from dongxoai_crawler.model.errors import FetchError, TooLargeError, TruncatedPageError

if TYPE_CHECKING:
    from typing import Self

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response


class SizeLimitMiddleware(HttpCompressionMiddleware):
    """Takes the place of Scrapy's HttpCompressionMiddleware.

    The limit is `DOWNLOAD_MAXSIZE`, or a request's own (`download_maxsize` in its meta). Raises
    `TooLargeError`, `TruncatedPageError` for a compressed body without its end, or `FetchError` for
    one that can't be decompressed. Encodings nobody knows stay, with their header.
    """

    _crawler: Crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build for a crawler."""
        middleware = super().from_crawler(crawler)
        middleware._crawler = crawler
        return middleware

    def process_response(  # type: ignore[override]  # Scrapy's has a deprecated argument
        self, request: Request, response: Response
    ) -> Request | Response:
        """Decompress the body."""
        try:
            return super().process_response(request, response)
        except TooLongError as error:
            raise self._too_large(request) from error
        except CutShortError as error:
            self._crawler.stats.inc_value(counters.REQUESTS_FAILED + "cut_short")
            detail = "the compressed body has no end, or was damaged on its way"
            raise TruncatedPageError(url=request.url, detail=detail) from error
        except UndecodableError as error:
            self._crawler.stats.inc_value(counters.REQUESTS_FAILED + "compression")
            raise FetchError(url=request.url, cause="the body can't be decompressed") from error

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Name a download that Scrapy broke off."""
        if isinstance(exception, DownloadCancelledError):
            raise self._too_large(request) from exception

    @staticmethod
    def _decode(body: bytes, encoding: bytes, max_size: int) -> bytes:
        """In place of Scrapy's, which takes half a body for a whole one."""
        return decoded(body, encoding, max_size)

    def _too_large(self, request: Request) -> TooLargeError:
        self._crawler.stats.inc_value(counters.REQUESTS_FAILED + "too_large")
        most = request.meta.get("download_maxsize", self._max_size)
        return TooLargeError(url=request.url, most=most)
