"""What the news module answers below `/vi/news/`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs, unquote

from dongxoai_crawler.demo.answer import HTML, NOINDEX, Answer, moved
from dongxoai_crawler.demo.article import UNREWRITTEN, Kind
from dongxoai_crawler.demo.article_page import ArticlePages
from dongxoai_crawler.demo.article_parts import tag_path
from dongxoai_crawler.demo.attachments import attachment
from dongxoai_crawler.demo.categories import CATEGORIES, NEWS
from dongxoai_crawler.demo.feeds import Feeds
from dongxoai_crawler.demo.info import not_found
from dongxoai_crawler.demo.layout import Head
from dongxoai_crawler.demo.listing_page import ListingPages

if TYPE_CHECKING:
    from dongxoai_crawler.demo.article import DemoArticle
    from dongxoai_crawler.demo.catalog import Catalog
    from dongxoai_crawler.demo.categories import Category
    from dongxoai_crawler.demo.layout import Layout

_NUMBER: Final = re.compile(r"-(\d{1,9})\.html$", re.ASCII)
_PAGE: Final = re.compile(r"page-(\d{1,9})/$", re.ASCII)
_NOT_FOR_ROBOTS: Final = frozenset({"print", "savefile", "sendmail", "search"})


class News:
    """The news module's addresses."""

    def __init__(self, catalog: Catalog, layout: Layout, base_url: str) -> None:
        self._catalog = catalog
        self._layout = layout
        self._articles = ArticlePages(catalog, layout, base_url)
        self._listings = ListingPages(catalog, layout)
        self._feeds = Feeds(catalog, layout, base_url)

    def answer(self, place: str, query: str) -> Answer:
        """The answer for `place`, the path below the module home."""
        first, _, rest = place.partition("/")
        if not place:
            return moved(NEWS) if query else self._listings.home()
        if first == "rss":
            return self._feeds.feed(rest.rstrip("/"))
        if first == "tag":
            return self._tag(unquote(rest))
        if first in _NOT_FOR_ROBOTS:
            return self._noindex(place)
        if place.endswith(".html"):
            return self._article(place, query)
        return self._listing(CATEGORIES.get(first), rest, query)

    def _listing(self, category: Category | None, rest: str, query: str) -> Answer:
        """A category's page; anything that is none of them leads to the nearest that is."""
        if category is None:
            return moved(NEWS)
        if query:
            return moved(f"{category.path}{rest}")
        if not rest:
            return self._listings.category(category, 1)
        found = _PAGE.match(rest)
        page = int(found[1]) if found else 0
        if not 1 < page <= self._listings.pages(category):
            return moved(category.path)
        return self._listings.category(category, page)

    def unrewritten(self, query: str) -> Answer | None:
        """The answer for a query of `/index.php`, None where it asks for no article."""
        wanted = parse_qs(query)
        place = wanted.get("op", [""])[0]
        if wanted.get("nv") != ["news"] or not place.endswith(".html"):
            return None
        return self._article(place, "", home=UNREWRITTEN)

    def _article(self, place: str, query: str, *, home: str = NEWS) -> Answer:
        """An article, looked up by id, in its category's table where there is such a category."""
        alias = place.partition("/")[0]
        number = _NUMBER.search(place)
        article = self._found(int(number[1])) if number else None
        if alias not in CATEGORIES:
            return moved(article.path if article else NEWS)
        if article is None or alias not in article.categories:
            return not_found()
        if article.kind is Kind.EXTERNAL:
            headers = (HTML, ("Location", str(article.target)), ("Referrer-Policy", "no-referrer"))
            return Answer(status=302, headers=headers)
        if article.kind is Kind.EXPIRED:
            return not_found()
        if article.path != home + place:
            return moved(article.path)
        return self._page(article, query)

    def _found(self, number: int) -> DemoArticle | None:
        try:
            return self._catalog.get(number)
        except KeyError:
            return None

    def _page(self, article: DemoArticle, query: str) -> Answer:
        if article.kind is Kind.RESTRICTED:
            return self._articles.restricted(article)
        wanted = parse_qs(query)
        if "download" in wanted:
            number = wanted.get("id", [""])[0]
            if number.isdecimal() and int(number) < len(article.files):
                return attachment(article.files[int(number)])
            return moved(NEWS, status=302)
        return self._articles.public(article)

    def _tag(self, alias: str) -> Answer:
        for article in self._catalog.written():
            for tag in article.tags:
                if unquote(tag_path(tag)) == f"{NEWS}tag/{alias}":
                    return self._listings.tag(tag)
        return not_found()

    def _noindex(self, place: str) -> Answer:
        """Pages that robots should not keep: print, save, send, search."""
        robots = '<meta name="robots" content="noindex, follow">\n'
        head = Head(
            title="Tin tức", path=NEWS + place, function=place.partition("/")[0], metas=robots
        )
        body = self._layout.page(head, "<p>Trang này dành cho bạn đọc, không dành cho máy.</p>\n")
        return Answer(headers=(HTML, NOINDEX), body=body)
