"""Pages that list articles, and the page that lists all feeds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Self
from urllib.parse import unquote, urljoin, urlsplit

from dongxoai_crawler.cms.addresses import as_meant, lies_in, one_ending
from dongxoai_crawler.cms.page import is_container
from dongxoai_crawler.model.address import (
    INDEX,
    NO_CATEGORY,
    article_address,
    operation,
    plain_path,
)
from dongxoai_crawler.model.listing import ListedArticle, Listing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml import etree

    from dongxoai_crawler.cms.page import Page

_DEEP: Final = 2
"""Segments below the module: <category>/<alias>-<id>.html, rss/<category>."""
_PAGE_NUMBER: Final = re.compile(r"page-([0-9]{1,6})")


@dataclass(frozen=True, slots=True)
class ListingPage:
    """A page of a news module: its home, or a page of a category.

    Attributes:
        page: The parsed page.
        news: Path at which the module lives, with a final slash ("/vi/news/").
        links: Where its `a` elements lead to on the portal itself, absolute, each once.
    """

    page: Page
    news: str
    links: tuple[str, ...]

    @property
    def module(self) -> str | None:
        """The name of the module that made the page; on most portals addresses don't say it."""
        return self.page.variables.get("nv_module_name")

    @classmethod
    def of(cls, page: Page, news: str) -> Self:
        """Read the links of a page."""
        return cls(page, news, tuple(_links(page, page.root.iter("a"))))

    def to_listing(self) -> Listing:
        """Return what the page lists."""
        return Listing(
            articles=self.articles(), categories=self.categories(), last_page=self.last_page()
        )

    def articles(self) -> tuple[ListedArticle, ...]:
        """Return every article of the module that the page links to, side blocks included.

        The more the better: every link of these pages is public, and ids are asked for once. Where
        addresses don't name the module, those of others are among them, with ids of their own.
        """
        urls = [
            url for url in map(_without_extras, self.links) if len(self._segments(url)) == _DEEP
        ]
        found = [ListedArticle(id=a.id, url=url) for url in urls if (a := article_address(url))]
        known = {*self.categories(), *map(unquote, self._segments(self.page.url)[:1])}
        first: dict[tuple[int, str], ListedArticle] = {}
        for article in one_ending(found, known):
            first.setdefault((article.id, self._segments(article.url)[0]), article)
        return tuple(first.values())

    def folders(self) -> tuple[str, ...]:
        """Return what could be categories: names right below the module that the page links to."""
        found = (segments for url in self.links if len(segments := self._segments(url)) == 1)
        return tuple(dict.fromkeys(unquote(name) for (name,) in found if name not in NO_CATEGORY))

    @property
    def is_category(self) -> bool:
        """Whether the CMS says that it is a category's page."""
        return self.page.variables.get("nv_func_name") == "viewcat"

    def categories(self) -> tuple[str, ...]:
        """Return the aliases of the categories whose feeds the page names.

        News pages name the feed of every category in their head; the page of all feeds links to
        them. A feed lives at `<news>rss/<alias>/`.
        """
        aliases: dict[str, None] = {}
        for url in (*_links(self.page, self.page.root.iter("link")), *self.links):
            segments = self._segments(url)
            if len(segments) == _DEEP and segments[0] == "rss":
                aliases[unquote(segments[1])] = None
        return tuple(aliases)

    def last_page(self) -> int:
        """Return the highest number in the pager, which always shows it; 1 without a pager."""
        here, _ = _paged(self._segments(self.page.url))
        pages = map(_paged, map(self._segments, self.links))
        return max((number for first, number in pages if first == here and here), default=1)

    def _segments(self, url: str) -> list[str]:
        """Return the path's segments below the module; [] for an address elsewhere."""
        language = self.page.variables.get("nv_lang_data")
        if not lies_in(url, news=self.news, module=self.module, language=language):
            return []
        parts = urlsplit(url)
        is_query = parts.path.endswith(INDEX)
        path = plain_path(parts.path).removeprefix(plain_path(self.news))
        return (operation(parts.query) if is_query else path).strip("/").split("/")


def related_articles(page: Page, news: str) -> tuple[ListedArticle, ...]:
    """Return the articles of a module that an article's page links to outside of its text.

    Ten newer and ten older ones of the same category, those in side blocks: links that the portal
    itself makes. Those in the text an editor made, perhaps long ago.
    """
    texts = [e for e in page.root.iter("div") if is_container(e)]
    texts += page.root.iterfind(".//*[@itemprop='articleBody']")
    inside = {link for text in texts for link in text.iter("a")}
    links = (link for link in page.root.iter("a") if link not in inside)
    return ListingPage(page, news, tuple(_links(page, links))).articles()


def _paged(segments: list[str]) -> tuple[list[str], int]:
    """Return the segments of a list's first page, [""] for the module's home, and the number."""
    found = _PAGE_NUMBER.fullmatch(segments[-1]) if segments else None
    return (segments[:-1] or [""], int(found[1])) if found else (segments, 1)


def _without_extras(url: str) -> str:
    """An address without its query, unless that is what says which page is meant."""
    path = url.partition("?")[0]
    return url if path.endswith(INDEX) else path


def _joined(base: str, href: str | None) -> str | None:
    if not href or href.startswith(("#", "javascript:", "mailto:", "tel:")):
        return None
    try:
        return urljoin(base, as_meant(href.strip())).partition("#")[0]
    except ValueError:
        return None


def _links(page: Page, elements: Iterable[etree._Element]) -> Iterator[str]:
    host = urlsplit(page.url).netloc
    for href in dict.fromkeys(element.get("href") for element in elements):
        url = _joined(page.url, href)
        if url is not None and urlsplit(url).netloc == host:
            yield url
