"""A collection with pages, records and files, filled without a crawl."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from dongxoai_crawler.corpus.index_file import write_index
from dongxoai_crawler.corpus.text_files import write_text
from dongxoai_crawler.extraction import VERSION, extract
from dongxoai_crawler.model.edit import compare
from dongxoai_crawler.model.fetched import FetchedPage
from dongxoai_crawler.store.rows import ArticleKey
from tests.factories import ORIGIN, URL
from tests.pages.skeleton import article_html

if TYPE_CHECKING:
    from pathlib import Path

    from dongxoai_crawler.model.article import Article
    from dongxoai_crawler.store.store import Store

PORTAL = "suoi-may"
T0 = datetime(2026, 1, 31, 1, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def key(number: int, *, language: str = "vi", module: str = "news") -> ArticleKey:
    return ArticleKey(language, module, number)


def url(number: int, *, module: str = "news", category: str = "tin-tuc") -> str:
    return f"{ORIGIN}/vi/{module}/{category}/hop-dan-{number}.html"


def page(
    number: int,
    *paragraphs: str,
    at: datetime = T0,
    title: str = "Họp dân",
    module: str = "news",
    category: str = "tin-tuc",
) -> FetchedPage:
    """An article's page as the portal answers it."""
    body = "".join(f"<p>{text}</p>" for text in paragraphs or ("Đông đủ bà con.",))
    address = url(number, module=module, category=category)
    html = article_html(body, headline=f'<h1 itemprop="headline">{title}</h1>')
    html = html.replace(URL, address).replace('"news"', f'"{module}"')
    return FetchedPage(
        url=address,
        status=200,
        headers=(("content-type", "text/html; charset=utf-8"),),
        body=html.encode(),
        fetched_at=at,
    )


def read(fetched: FetchedPage, portal: str = PORTAL) -> Article:
    return extract(fetched.body, fetched.url, portal=portal)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """An open collection, and what a crawl would do to it."""

    folder: Path
    store: Store

    def add(self, fetched: FetchedPage, *, portal: str = PORTAL, version: str = VERSION) -> Article:
        """Take a new article in, file included."""
        article = read(fetched, portal)
        self.store.put_revision(
            article,
            fetched,
            kinds=(),
            edit=None,
            extractor_version=version,
            run=None,
            next_look_at=fetched.fetched_at + HOUR,
        )
        self.write(article)
        return article

    def edit(self, fetched: FetchedPage, *, portal: str = PORTAL) -> Article:
        """Take an article's next state in, file included."""
        article = read(fetched, portal)
        known = self.store.latest(portal, ArticleKey.of(article))
        assert known is not None
        self.store.put_revision(
            article,
            fetched,
            kinds=("edited",),
            edit=compare(known.record, article),
            run=None,
            next_look_at=fetched.fetched_at + HOUR,
            extractor_version=VERSION,
        )
        self.write(article)
        return article

    def write(self, article: Article) -> None:
        """Write an article's file."""
        path, digest = write_text(self.folder, article)
        self.store.mark_written(article.portal, ArticleKey.of(article), path=path, sha256=digest)
        self.index(article.portal)

    def index(self, portal: str = PORTAL) -> None:
        """Write the portal's index."""
        write_index(self.folder, portal, self.store.index_rows(portal))

    def file(self, number: int, portal: str = PORTAL) -> Path:
        """An article's text file."""
        known = self.store.latest(portal, key(number))
        assert known is not None
        assert known.path is not None
        return self.folder / known.path
