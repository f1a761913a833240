"""Ends the run when the whole portal is closed, or closed to us."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dongxoai_crawler.cms.answers import recognise
from dongxoai_crawler.ending import EndReason
from dongxoai_crawler.middlewares.pacing import PacingMiddleware
from dongxoai_crawler.model import counters
from dongxoai_crawler.model.errors import MaintenancePageError, UserErrorPageError

if TYPE_CHECKING:
    from typing import Self

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from dongxoai_crawler.model.errors import PageError

ENDS: dict[type[PageError], EndReason] = {
    MaintenancePageError: EndReason.MAINTENANCE,
    UserErrorPageError: EndReason.USER_ERROR,
}


_NOT_FOUND: Final = (404, 410)
"""A portal that is closed says so with 200 or 503; this page says that one address is not there."""


class AnswersMiddleware:
    """Lets no maintenance page and no "User Error" page through, whatever their status."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build for a crawler."""
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Response:
        """Return any other answer as it is.

        Raises:
            MaintenancePageError: The portal is closed for a while.
            UserErrorPageError: A ban, a refused proxy, or the portal's database is down.
        """
        kind = recognise(response.body)
        if kind is None or kind not in ENDS or response.status in _NOT_FOUND:
            return response
        error = kind(url=request.url)
        self._crawler.stats.inc_value(counters.PAGES + kind.code)
        PacingMiddleware.of(self._crawler).end(ENDS[kind], str(error))
        raise error
