"""RSS feeds as NukeViet writes them: the module's newest articles on the front page, 30 at most."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from lxml import etree

from dongxoai_crawler.cms.addresses import as_meant, one_ending
from dongxoai_crawler.model.address import article_address, operation
from dongxoai_crawler.model.errors import ListError
from dongxoai_crawler.model.listing import ListedArticle

if TYPE_CHECKING:
    from collections.abc import Iterator

FINGERPRINT = "feed-path"
"""Names what feeds show, links without host; another digest needs another name."""
_CATEGORY: Final = re.compile(r"(?:^|/)rss/([^/]+)/?$")
_SHOWN = ("title", "pubDate", "description")


def parse_feed(body: bytes, url: str) -> tuple[ListedArticle, ...]:
    """Read an RSS 2.0 feed. Entities are not resolved and nothing is fetched.

    For a category that it doesn't know the CMS answers the module's feed: that holds nothing of
    the category. Times are not taken from it: up to version 4.5 the month stands where the minutes
    belong.

    Args:
        body: The answer.
        url: The address it was asked for at, `…/rss/<category>/` for a category's feed.

    Raises:
        ListError: The answer is no feed.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(body.strip(), parser)
    except etree.XMLSyntaxError as error:
        raise ListError(url=url, detail=f"not well-formed: {error.msg}") from error
    if root.tag != "rss":
        raise ListError(url=url, detail=f"its root is <{root.tag!s}>, no feed's")
    return tuple(one_ending(_articles(root))) if is_feed_of(root, url) else ()


def is_feed_of(root: etree._Element, url: str) -> bool:
    """Tell whether a feed is that of the category in the address, which its channel links to.

    A channel without a link tells nothing, an address without a category wants the module's.
    """
    wanted = _CATEGORY.search(_path(url))
    channel = _path(as_meant((root.findtext("channel/link") or "").strip()))
    if wanted is None or not channel:
        return True
    return channel.rstrip("/").rpartition("/")[2] == wanted[1]


def _path(url: str) -> str:
    """What an address names, decoded: its path, or that in `index.php?…&op=`."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return operation(parts.query) or unquote(parts.path)


def _articles(root: etree._Element) -> Iterator[ListedArticle]:
    for item in root.iterfind("channel/item"):
        link = as_meant((item.findtext("link") or "").strip())
        address = article_address(link)
        if address is not None:
            shown = [urlsplit(link)._replace(scheme="", netloc="").geturl()]
            shown += ((item.findtext(name) or "").strip() for name in _SHOWN)
            digest = hashlib.sha256("\n".join(shown).encode()).hexdigest()[:16]
            yield ListedArticle(id=address.id, url=link, fingerprint=f"{FINGERPRINT}:{digest}")
