"""Sitemaps and robots.txt."""

from __future__ import annotations

from datetime import datetime
from hashlib import md5
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.demo.answer import XML, Answer
from dongxoai_crawler.demo.dates import ZONE, http_time
from dongxoai_crawler.demo.info import not_found
from dongxoai_crawler.demo.markup import linked, template

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dongxoai_crawler.demo.catalog import Catalog

ABOUT: Final = "/vi/about/gioi-thieu-chung.html"
_ABOUT_DATE: Final = datetime(2025, 7, 1, 8, 0, tzinfo=ZONE)
_MONTH: Final = 30 * 86_400
_NAMESPACE: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"


class Sitemaps:
    """Makes the index, one sitemap a module, and robots.txt."""

    def __init__(self, catalog: Catalog, base_url: str) -> None:
        self._catalog = catalog
        self._base_url = base_url

    def robots(self) -> Answer:
        """The stock rules; they can be asked for conditionally."""
        text = template("robots.txt").substitute(base=self._base_url).encode()
        tag = f'"{md5(text, usedforsecurity=False).hexdigest()}"'
        headers = (("ETag", tag), ("Cache-Control", f"max-age={_MONTH}"))
        return Answer(headers=(("Content-Type", "text/plain; charset=utf-8"), *headers), body=text)

    def index(self) -> Answer:
        """The list of sitemaps."""
        if not self._catalog.lists.sitemap:
            return not_found()
        paths = ("/sitemap-vi.about.xml", "/sitemap-vi.news.xml")
        entries = (f"<sitemap><loc>{self._base_url}{path}</loc></sitemap>" for path in paths)
        return Answer(headers=(XML,), body=_document("sitemapindex", entries))

    def news(self) -> Answer:
        """The first articles of all lists, 1000 of them, with their publication times."""
        lists = self._catalog.lists
        if not lists.sitemap:
            return not_found()
        numbers = lists.ordered(self._catalog.listed())[: lists.sitemap]
        rows = [self._catalog.row(number) for number in numbers]
        entries = (self._entry(row.path, row.published_at) for row in rows)
        newest = (("Last-Modified", http_time(rows[0].published_at)),) if rows else ()
        return Answer(headers=(XML, *newest), body=_document("urlset", entries))

    def about(self) -> Answer:
        """The sitemap of another module."""
        return Answer(
            headers=(XML, ("Last-Modified", http_time(_ABOUT_DATE))),
            body=_document("urlset", (self._entry(ABOUT, _ABOUT_DATE),)),
        )

    def _entry(self, path: str, moment: datetime) -> str:
        return (
            f"<url><loc>{self._base_url}{linked(path)}</loc><lastmod>{moment.isoformat()}</lastmod>"
            "<changefreq>daily</changefreq><priority>0.8</priority></url>"
        )


def _document(root: str, entries: Iterable[str]) -> bytes:
    lines = "\n".join(entries)
    start = '<?xml version="1.0" encoding="UTF-8"?>\n'
    return f'{start}<{root} xmlns="{_NAMESPACE}">\n{lines}\n</{root}>\n'.encode()
