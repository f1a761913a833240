"""Redirects, as Scrapy follows them, but a loop is counted and says what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.downloadermiddlewares.redirect import RedirectMiddleware
from scrapy.exceptions import IgnoreRequest

from dongxoai_crawler.middlewares.refused import Reason, refusal

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.http import Response


class CountedRedirectMiddleware(RedirectMiddleware):
    """Takes the place of Scrapy's RedirectMiddleware.

    Raises `RefusedRequestError` where Scrapy drops a request silently.
    """

    def process_response(  # type: ignore[override]  # Scrapy's has a deprecated argument
        self, request: Request, response: Response
    ) -> Request | Response:
        """Follow a redirect, `REDIRECT_MAX_TIMES` times at most."""
        try:
            return super().process_response(request, response)
        except IgnoreRequest as error:
            cause = f"more than {self.max_redirect_times} redirects, a loop perhaps"
            reason = Reason.TOO_MANY_REDIRECTS
            url = request.meta.get("redirect_urls", [request.url])[0]
            raise refusal(self.crawler.stats, url=url, reason=reason, cause=cause) from error
