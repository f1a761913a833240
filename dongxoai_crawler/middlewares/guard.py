"""Keeps every request on its portal, redirects and retries too.

Scrapy's OffsiteMiddleware lets pass what has `dont_filter`, which each retry has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy import Request
from scrapy.utils.httpobj import urlparse_cached

from dongxoai_crawler.cms.addresses import is_forbidden, is_offered_file
from dongxoai_crawler.middlewares.networks import is_public, literal, private_advice
from dongxoai_crawler.middlewares.refused import Reason, refusal
from dongxoai_crawler.middlewares.resolver import GuardResolver
from dongxoai_crawler.middlewares.spider_portal import portal_of
from dongxoai_crawler.model.file_kind import KEEPS_FILE

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler

    from dongxoai_crawler.model.portal import Portal

_PORTS = {"http": 80, "https": 443}


class GuardMiddleware:
    """Lets only http and https to the portal's own host and port through.

    The upgrade from http to https on the default ports is allowed, the other way is not.
    Raises `RefusedRequestError`.
    """

    def __init__(self, crawler: Crawler, portal: Portal) -> None:
        self._crawler, self._portal = crawler, portal
        origin = _origin(Request(portal.base_url))
        self._origins = {origin}
        if origin[::2] == ("http", 80):
            self._origins.add(("https", origin[1], 443))
        if portal.private:
            GuardResolver.permit(portal.host)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build for the portal of the crawler's spider."""
        return cls(crawler, portal_of(crawler))

    def process_request(self, request: Request) -> None:
        """Refuse what isn't the portal's, or is not for a crawler."""
        problem = self._problem(request)
        if problem is not None:
            reason, cause = problem
            raise refusal(self._crawler.stats, url=request.url, reason=reason, cause=cause)

    def _problem(self, request: Request) -> tuple[Reason, str] | None:
        origin = _origin(request)
        scheme, host, _ = origin
        if scheme not in _PORTS:
            return Reason.SCHEME, f"only http and https are crawled, not {scheme}"
        if origin not in self._origins:
            return Reason.OTHER_SITE, f"is not on {self._portal.base_url}"
        if urlparse_cached(request).username is not None:
            return Reason.FORBIDDEN_ADDRESS, "has a user name in it: nobody is logged in here"
        wants_file = request.meta.get(KEEPS_FILE, False) and is_offered_file(request.url)
        if is_forbidden(request.url) and not wants_file:
            return Reason.FORBIDDEN_ADDRESS, "is no address for a crawler (facts of the CMS)"
        address = literal(host)
        if address is not None and not self._portal.private and not is_public(address):
            return Reason.PRIVATE_ADDRESS, private_advice(self._portal.id, host)
        return None


def _origin(request: Request) -> tuple[str, str, int | None]:
    url = urlparse_cached(request)
    return url.scheme, url.hostname or "", url.port or _PORTS.get(url.scheme)
