"""What a page of an unknown theme states of its article: title, address, category, files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin

from dongxoai_crawler.cms.body import visible_text
from dongxoai_crawler.cms.near_text import words
from dongxoai_crawler.cms.panel import text_of
from dongxoai_crawler.model.address import article_address
from dongxoai_crawler.model.article import RawAttachment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from dongxoai_crawler.cms.microdata import Microdata
    from dongxoai_crawler.cms.page import Page

_DOWNLOAD: Final = "download=1"


def heading_of(page: Page, outside: etree._Element | None) -> etree._Element | None:
    """Return the heading that is the article's, None where none can be told.

    A heading can be the portal's name: without microdata it counts if the metadata know it too.

    Args:
        page: The page.
        outside: An element in which no heading counts: the text.
    """
    headings = [
        e for e in page.root.iter("h1") if outside not in (e, *e.iterancestors()) and words_of(e)
    ]
    marked = next((e for e in headings if e.get("itemprop") == "headline"), None)
    if marked is not None:
        return marked
    titles = [page.meta("og:title") or "", *map(text_of, page.root.iterfind("head/title"))]
    named = words(" ".join(titles))
    return next((e for e in headings if words_of(e) in named), None)


def words_of(element: etree._Element) -> str:
    """The words that a visitor sees of an element."""
    return words(visible_text(element))


def address_of(page: Page, microdata: Microdata) -> str | None:
    """Return the address that the page calls its own, None where it calls none so."""
    links = page.root.iterfind("*/link[@rel='canonical'][@href]")
    named = next((link.get("href") for link in links), None)
    return named or microdata.value("mainEntityOfPage") or page.meta("og:url") or None


def last_breadcrumb(page: Page) -> str | None:
    """Return the last place on the way to the article, its category."""
    crumbs = [
        text_of(name)
        for trail in page.root.iter("ul", "ol")
        if "temp-breadcrumbs" in (trail.get("class") or "").split()
        for name in trail.iter()
        if name.get("itemprop") in ("name", "title")
    ]
    return crumbs[-1] if crumbs else None


def offered_files(page: Page, url: str, outside: etree._Element) -> Iterator[RawAttachment]:
    """Yield the files that are offered, each once: the CMS does so at the article's own address.

    Args:
        page: The page.
        url: The article's address.
        outside: An element in which links don't count: the text.
    """
    own = article_address(url)
    seen: set[str] = set()
    for link in page.root.iter("a"):
        href = link.get("href", "")
        if _DOWNLOAD not in href or href in seen or outside in (link, *link.iterancestors()):
            continue
        if own is not None and _address(page.url, href) == own:
            seen.add(href)
            name = link.find("strong")
            yield RawAttachment(name=text_of(link if name is None else name), href=href)


def _address(base: str, href: str) -> object:
    try:
        return article_address(urljoin(base, href))
    except ValueError:
        return None
