"""RSS feeds as NukeViet writes them: the module's newest articles on the front page, 30 at most."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from lxml import etree

from dongxoai_crawler.cms.addresses import as_meant
from dongxoai_crawler.model.address import article_address
from dongxoai_crawler.model.errors import ListError
from dongxoai_crawler.model.listing import ListedArticle

if TYPE_CHECKING:
    from collections.abc import Iterator

FINGERPRINT = "feed-path"
"""Names what feeds show, links without host; another digest needs another name."""
_SHOWN = ("title", "pubDate", "description")


def parse_feed(body: bytes, url: str) -> tuple[ListedArticle, ...]:
    """Read an RSS 2.0 feed. Entities are not resolved and nothing is fetched.

    Times are not taken from it: up to version 4.5 the month stands where the minutes belong.

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
    return tuple(_articles(root))


def _articles(root: etree._Element) -> Iterator[ListedArticle]:
    for item in root.iterfind("channel/item"):
        link = as_meant((item.findtext("link") or "").strip())
        address = article_address(link)
        if address is not None:
            shown = [urlsplit(link)._replace(scheme="", netloc="").geturl()]
            shown += ((item.findtext(name) or "").strip() for name in _SHOWN)
            digest = hashlib.sha256("\n".join(shown).encode()).hexdigest()[:16]
            yield ListedArticle(id=address.id, url=link, fingerprint=f"{FINGERPRINT}:{digest}")
