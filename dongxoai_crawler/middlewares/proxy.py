"""Sends a portal's requests through the portal's proxy."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scrapy.exceptions import NotConfigured

from dongxoai_crawler.middlewares.resolver import GuardResolver
from dongxoai_crawler.middlewares.spider_portal import portal_of

if TYPE_CHECKING:
    from typing import Self

    from scrapy import Request
    from scrapy.crawler import Crawler


class PortalProxyMiddleware:
    """Names the proxy to Scrapy's HttpProxyMiddleware, which it must precede.

    The operator chose the proxy, so that its own address may be private. robots.txt goes
    through it too.
    """

    def __init__(self, proxy: str) -> None:
        self._proxy = proxy
        GuardResolver.permit(urlsplit(proxy).hostname or proxy)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build for the portal of the crawler's spider.

        Raises:
            NotConfigured: The portal has no proxy.
        """
        proxy = portal_of(crawler).proxy
        if proxy is None:
            raise NotConfigured
        return cls(proxy)

    def process_request(self, request: Request) -> None:
        """Set the proxy of a request."""
        request.meta["proxy"] = self._proxy
