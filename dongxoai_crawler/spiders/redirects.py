"""Where an article's address leads to: to itself elsewhere, away, or nowhere."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import urljoin, urlsplit

from dongxoai_crawler.cms.addresses import is_forbidden
from dongxoai_crawler.model.address import article_address
from dongxoai_crawler.model.errors import FetchError

if TYPE_CHECKING:
    from scrapy.http import Response

    from dongxoai_crawler.model.portal import Portal


NO_CATEGORY: Final = "khong-co-chuyen-muc-nay"


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
    """Read the redirect that answered for an article's address.

    Raises:
        FetchError: It names no address.
    """
    location = (response.headers.get("Location") or b"").decode("utf-8", "replace")
    try:
        url = urljoin(response.url, location)
        there, here = urlsplit(url), urlsplit(response.url)
        address = article_address(url)
    except ValueError as error:
        raise FetchError(url=response.url, cause=f"it redirects to {location!r}") from error
    if there.hostname != portal.host or is_forbidden(url):
        return Target(Way.EXTERNAL, url)
    if address is not None:
        in_module = _module_of(there.path, portal) == _module_of(here.path, portal)
        same = address.id == article_id and in_module and there.port == here.port
        return Target(Way.MOVED if same else Way.EXTERNAL, url)
    is_home = there.path in ("", "/", f"/{portal.language}/", *portal.news)
    return Target(Way.GONE if is_home else Way.EXTERNAL, url)


def resolver_of(url: str) -> str:
    """Return an article's address with a category that doesn't exist.

    From there the CMS leads to the category in which the article is now.
    """
    folder, _, name = url.rpartition("/")
    return f"{folder.rpartition('/')[0]}/{NO_CATEGORY}/{name}"


def _module_of(path: str, portal: Portal) -> str | None:
    """The path of the news module that an address lies in; ids are unique only within one."""
    inside = [news for news in portal.news if path.startswith(news)]
    return max(inside, key=len, default=None)
