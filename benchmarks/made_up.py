"""A large collection, made of sentences of the demo portal's."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy import Pool, event

from benchmarks.filling import hurry
from dongxoai_crawler.demo import DemoPortal
from dongxoai_crawler.demo.answer import Request
from dongxoai_crawler.demo.site import Site
from dongxoai_crawler.extraction import VERSION, extract
from dongxoai_crawler.model.fetched import FetchedPage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dongxoai_crawler.model.article import Article
    from dongxoai_crawler.store.store import Store

_LINES: Final = 12
_START: Final = datetime(2020, 1, 1, tzinfo=UTC)
_WRITTEN: Final = 40
"""The articles of the demo portal that were written by hand."""


def fill(store: Store, articles: int) -> None:
    """Put so many articles into a store: the same each time."""
    event.listen(Pool, "checkout", hurry)
    try:
        originals = list(demo_articles(_WRITTEN))
        lines = sorted({line for each in originals for line in each.body if line})
        choice = random.Random(1)  # noqa: S311 - the same articles each time
        for number in range(articles):
            body = tuple(choice.choices(lines, k=_LINES))
            original = choice.choice(originals)
            add(store, replace(original, id=number, title=f"{original.title} {number}", body=body))
    finally:
        event.remove(Pool, "checkout", hurry)


def demo_articles(count: int) -> Iterator[Article]:
    """Yield the demo portal's articles, the first so many."""
    portal = DemoPortal(articles=count)
    site = Site(portal, "https://suoimay.example")
    for each in portal.articles():
        request = Request(method="GET", target=each.path, headers={}, at=0.0)
        yield extract(site.answer(request).plain(), f"https://suoimay.example{each.path}")


def add(store: Store, article: Article) -> None:
    """Put an article into a store."""
    moment = _START + timedelta(minutes=article.id)
    page = FetchedPage(url=article.url, status=200, headers=(), body=b"", fetched_at=moment)
    store.put_revision(
        article,
        page,
        kinds=(),
        edit=None,
        extractor_version=VERSION,
        run=None,
        next_look_at=moment,
    )
