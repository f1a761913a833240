"""Where an article's address leads to: to itself elsewhere, away, or nowhere."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import parse_qsl, quote, urljoin, urlsplit

from dongxoai_crawler.cms.addresses import is_forbidden
from dongxoai_crawler.model.address import (
    INDEX,
    OPERATION,
    article_address,
    operation,
    plain_path,
)
from dongxoai_crawler.model.errors import FetchError

if TYPE_CHECKING:
    from urllib.parse import SplitResult

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
        in_module = _module_of(there, portal) == _module_of(here, portal)
        same = address.id == article_id and in_module and there.port == here.port
        return Target(Way.MOVED if same else Way.EXTERNAL, url)
    homes = {"", "/", f"/{portal.language}/", *map(plain_path, portal.news)}
    is_home = plain_path(there.path) in homes
    is_home = is_home or (there.path.endswith(INDEX) and not operation(there.query))
    return Target(Way.GONE if is_home else Way.EXTERNAL, url)


def resolver_of(url: str) -> str:
    """Return an article's address with a category that doesn't exist.

    From there the CMS leads to the category in which the article is now.
    """
    parts = urlsplit(url)
    if parts.path.endswith(INDEX):
        name = _last_segment(operation(parts.query))
        query = OPERATION.sub(f"&op={NO_CATEGORY}/{quote(name)}", parts.query).removeprefix("&")
        return parts._replace(query=query).geturl()
    name = _last_segment(url)
    folder = url.removesuffix(name).removesuffix("/")
    return f"{folder.rpartition('/')[0]}/{NO_CATEGORY}/{name}"


def _last_segment(path: str) -> str:
    """With its slash, where the portal's addresses end in one."""
    return path.removesuffix("/").rpartition("/")[2] + ("/" if path.endswith("/") else "")


def _module_of(parts: SplitResult, portal: Portal) -> str | None:
    """The path of the news module that an address lies in; ids are unique only within one.

    Addresses that weren't rewritten name the module, as most paths do with their last segment.
    """
    if not parts.path.endswith(INDEX):
        path = plain_path(parts.path)
        inside = [news for news in portal.news if path.startswith(plain_path(news))]
        return max(inside, key=len, default=None)
    named = dict(parse_qsl(parts.query)).get("nv", "")
    inside = [news for news in portal.news if news.endswith(f"/{named}/")]
    return inside[0] if inside else _only(portal.news)


def _only(news: tuple[str, ...]) -> str | None:
    return news[0] if len(news) == 1 else None
