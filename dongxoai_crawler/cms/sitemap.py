"""Sitemaps (sitemaps.org protocol 0.9) as NukeViet writes them: an index, and one per module."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dateutil.parser import isoparse
from lxml import etree

from dongxoai_crawler.cms.addresses import as_meant, one_ending
from dongxoai_crawler.model.address import article_address
from dongxoai_crawler.model.errors import ListError
from dongxoai_crawler.model.listing import ListedArticle, Sitemap

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

_BEFORE_XML: Final = b"\xef\xbb\xbf \t\r\n"
"""A byte order mark and white space: PHP files print them in front of what they mean to."""


def parse_sitemap(body: bytes, url: str) -> Sitemap:
    """Read a sitemap or a sitemap index.

    Entities are not resolved and nothing is fetched. Addresses that are no article's are left out.

    Raises:
        ListError: The answer is no sitemap.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(body.lstrip(_BEFORE_XML), parser)
    except etree.XMLSyntaxError as error:
        raise ListError(url=url, detail=f"not well-formed: {error.msg}") from error
    kind = etree.QName(root).localname
    if kind == "sitemapindex":
        return Sitemap(sitemaps=tuple(address for address, _ in _entries(root)))
    if kind == "urlset":
        return Sitemap(articles=tuple(one_ending(_articles(root))))
    raise ListError(url=url, detail=f"its root is <{kind}>, no sitemap's")


def _articles(root: etree._Element) -> Iterator[ListedArticle]:
    for url, lastmod in _entries(root):
        address = article_address(url)
        if address is not None:
            yield ListedArticle(id=address.id, url=url, published_at=_moment(lastmod))


def _entries(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield (loc, lastmod), "" where an entry has none."""
    for entry in root:
        url = as_meant((entry.findtext("{*}loc") or "").strip())
        if url:
            yield url, (entry.findtext("{*}lastmod") or "").strip()


def _moment(lastmod: str) -> datetime | None:
    """On NukeViet `lastmod` is the publication time, not that of the last edit."""
    try:
        moment = isoparse(lastmod)
    except (ValueError, OverflowError):
        return None
    return moment if moment.utcoffset() is not None else None
