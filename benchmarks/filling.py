"""Multiplies what a collection holds: `python -m benchmarks.filling FOLDER FIRST LAST`.

Each article that was crawled is taken in again, through the store, as copies FIRST to LAST
(copy 0 is itself): with other ids, addresses and titles, on pages changed alike, so that each
page is compressed for itself. Their text files are not made: a quiet run reads none.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import Pool, event

from benchmarks.our_crawl import PORTAL
from dongxoai_crawler.extraction import VERSION
from dongxoai_crawler.formats.paths import text_path
from dongxoai_crawler.store.rows import ArticleKey
from dongxoai_crawler.store.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import timedelta

    from sqlalchemy.engine.interfaces import DBAPIConnection

    from dongxoai_crawler.model.article import Article
    from dongxoai_crawler.model.fetched import FetchedPage
    from dongxoai_crawler.store.store import Store

_COPY: Final = 1_000_000
"""Copy n of an article has its id and n times this: the portal's own ids are lower."""


def _main(folder: str, first: str, last: str) -> None:
    event.listen(Pool, "checkout", hurry)
    with open_store(Path(folder)) as store:
        originals = list(_originals(store))
        # Not one article's copies in a row: a dictionary is made of the newest pages.
        for number in range(int(first), int(last) + 1):
            for article, page, after in originals:
                _add(store, *_copy(number, article, page), after=after)


def hurry(connection: DBAPIConnection, *_: object) -> None:
    """Don't wait for the disk: who loses power here begins anew."""
    cursor = connection.cursor()
    cursor.execute("PRAGMA synchronous=OFF")
    cursor.close()


def _originals(store: Store) -> Iterator[tuple[Article, FetchedPage, timedelta]]:
    """What was crawled: record, page, and after how long it is looked at again."""
    for due in store.due(PORTAL, datetime.max.replace(tzinfo=UTC)):
        if due.key.id < _COPY:
            known = store.latest(PORTAL, due.key)
            page = store.page(known.page) if known and known.page else None
            if known is None or page is None:
                raise LookupError(f"{due.url} has no page")
            yield known.record, page, known.next_look_at - known.looked_at


def _copy(number: int, article: Article, page: FetchedPage) -> tuple[Article, FetchedPage]:
    """The copy of an article and of its page."""
    new_id = article.id + number * _COPY
    old, new = f"-{article.id}.", f"-{new_id}."
    title = f"{article.title} ({number})"
    url = article.url.replace(old, new)
    body = page.body.replace(old.encode(), new.encode())
    body = body.replace(article.title.encode(), title.encode())
    return (
        replace(article, id=new_id, url=url, title=title),
        replace(page, url=url, body=body, fetched_at=datetime.now(UTC)),
    )


def _add(store: Store, article: Article, page: FetchedPage, *, after: timedelta) -> None:
    store.put_revision(
        article,
        page,
        kinds=(),
        edit=None,
        extractor_version=VERSION,
        run=None,
        next_look_at=page.fetched_at + after,
    )
    path = str(text_path(article))
    digest = sha256(path.encode()).hexdigest()  # as long as that of the file
    store.mark_written(PORTAL, ArticleKey.of(article), path=path, sha256=digest)


if __name__ == "__main__":
    _main(*sys.argv[1:])
