"""Pages of the demo portal, as its server sends them."""

from __future__ import annotations

from functools import cache
from itertools import islice

from dongxoai_crawler.demo import DemoPortal
from dongxoai_crawler.demo.answer import Request
from dongxoai_crawler.demo.site import Site


@cache
def portal_pages(count: int) -> tuple[bytes, ...]:
    """Pages of the newest articles."""
    portal = DemoPortal(articles=count)
    site = Site(portal, "https://suoimay.example")
    paths = [found.path for found in islice(portal.articles(), count)]
    return tuple(
        site.answer(Request(method="GET", target=path, headers={}, at=0.0)).plain()
        for path in paths
    )
