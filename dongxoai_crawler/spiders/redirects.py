"""Where an article's address leads to: to itself elsewhere, away, or nowhere."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urljoin, urlsplit

from dongxoai_crawler.model.address import article_address

if TYPE_CHECKING:
    from scrapy.http import Response

    from dongxoai_crawler.model.portal import Portal


class Way(Enum):
    """What a redirect of an article's address means."""

    MOVED = "moved"  # the same article, under another category or alias
    EXTERNAL = "external"  # another site, or another article: the editor linked away
    GONE = "gone"  # the module's or the portal's home: the CMS knows no such article


class Target(NamedTuple):
    """Where a redirect leads to."""

    way: Way
    url: str


def target_of(response: Response, article_id: int, portal: Portal) -> Target:
    """Read the redirect that answered for an article's address."""
    location = response.headers.get("Location") or b""
    url = urljoin(response.url, location.decode("utf-8", "replace"))
    address = article_address(url)
    if urlsplit(url).hostname != portal.host:
        return Target(Way.EXTERNAL, url)
    if address is not None:
        return Target(Way.MOVED if address.id == article_id else Way.EXTERNAL, url)
    is_home = urlsplit(url).path in ("", "/", f"/{portal.language}/", *portal.news)
    return Target(Way.GONE if is_home else Way.EXTERNAL, url)
