"""The portal that a crawler crawls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.exceptions import NotConfigured

from dongxoai_crawler.model.portal import Portal

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


def portal_of(crawler: Crawler) -> Portal:
    """Return the `portal` of the crawler's spider.

    Raises:
        NotConfigured: The spider has no portal; the component that asked is then not used.
    """
    portal = getattr(crawler.spider, "portal", None)
    if not isinstance(portal, Portal):
        raise NotConfigured("the spider has no portal")
    return portal
