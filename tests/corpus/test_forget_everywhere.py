"""A forgotten article is read back from nowhere: no table, no page of another, no file."""

from __future__ import annotations

import hashlib
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from itertools import islice
from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.corpus.forget import forget
from dongxoai_crawler.corpus.naming import Named
from dongxoai_crawler.corpus.redaction import Redaction
from dongxoai_crawler.corpus.reparse import reparse
from dongxoai_crawler.corpus.text_files import remove_all_of
from dongxoai_crawler.corpus.verify import Verified, verify
from dongxoai_crawler.demo import DemoPortal
from dongxoai_crawler.demo.answer import Request
from dongxoai_crawler.demo.site import Site
from dongxoai_crawler.model.address import article_address
from dongxoai_crawler.model.fetched import FetchedPage
from dongxoai_crawler.store.rows import ArticleKey
from dongxoai_crawler.store.store import FILE_NAME
from tests.corpus.reading_back import everything
from tests.filled import PORTAL, T0, Filled, key, url
from tests.store.samples import put_portal_event

if TYPE_CHECKING:
    from dongxoai_crawler.model.article import Article

SITE = "https://suoimay.example"


@pytest.fixture
def articles(filled: Filled) -> list[Article]:
    """A portal of 50, whose pages name their neighbours in lists with titles and teasers."""
    portal = DemoPortal(articles=50)
    site = Site(portal, SITE)
    found = []
    for article in islice(portal.articles(), 50):
        answer = site.answer(Request(method="GET", target=article.path, headers={}, at=0.0))
        fetched = FetchedPage(
            url=SITE + article.path, status=200, headers=(), body=answer.plain(), fetched_at=T0
        )
        found.append(filled.add(fetched))
    return found


def traces(article: Article, others: list[Article]) -> list[str]:
    """What only this article says: title, alias, the beginning of its summary, its body."""
    address = article_address(article.url)
    assert address is not None
    lines = {line for line in article.body if len(line) > 40}
    lines -= {line for other in others for line in other.body}
    return [article.title, address.alias, article.summary[:60], *lines]


@pytest.mark.slow
def test_nothing_can_be_read_back(filled: Filled, articles: list[Article]) -> None:
    article = articles[20]
    secrets = traces(article, articles[:20] + articles[21:])
    told = f"looked at “{article.title}”"
    put_portal_event(filled.store, PORTAL, since=None, at=T0, run=None, detail=told)
    filled.store.put_refusal(
        PORTAL, key(9001), url=url(9001), code="external", detail=article.url, now=T0
    )
    filled.store.put_failure(
        PORTAL, key(9002), url=url(9002), code="layout", detail=article.title, now=T0
    )
    before = everything(filled.folder)
    assert all(any(secret in text for text in before) for secret in secrets)
    assert sum(article.title in text for text in before) > 10
    records = {other.id: filled.store.latest(PORTAL, ArticleKey.of(other)) for other in articles}
    forget(filled.store, filled.folder, Named(PORTAL, ArticleKey.of(article)))
    after = everything(filled.folder)
    assert [secret for secret in secrets if any(secret in text for text in after)] == []
    del records[article.id]
    for number, known in records.items():
        assert filled.store.latest(PORTAL, key(number)) == known


def test_what_stays_agrees(filled: Filled, articles: list[Article]) -> None:
    forget(filled.store, filled.folder, Named(PORTAL, ArticleKey.of(articles[20])))
    verified = Verified()
    assert not list(verify(filled.store, filled.folder, PORTAL, verified))
    assert verified.files == 49
    found = reparse(filled.store, filled.folder, PORTAL, apply=False)
    assert (found.pages, found.changed) == (49, 0)
    with closing(sqlite3.connect(filled.folder / FILE_NAME)) as database:
        rows = database.execute("SELECT number, size, sha256 FROM pages").fetchall()
    for number, size, digest in rows:
        stored = filled.store.page(number)
        assert stored is not None
        assert (len(stored.body), hashlib.sha256(stored.body).hexdigest()) == (size, digest)


class KilledError(Exception):
    """Stands for the end of the process."""


def test_a_call_ends_what_a_killed_one_began(filled: Filled, articles: list[Article]) -> None:
    article, left = articles[20], iter(range(25))
    named = Named(PORTAL, ArticleKey.of(article))
    remove_all_of(filled.folder, *named)
    redaction = Redaction(PORTAL, article.id, [article.title])

    def rewrite(fetched: FetchedPage) -> FetchedPage:
        if next(left, None) is None:
            raise KilledError
        return redaction.of_page(fetched)

    with pytest.raises(KilledError):
        filled.store.rewrite_pages(*named, rewrite)
    forget(filled.store, filled.folder, named)
    assert not any(article.title in text for text in everything(filled.folder))
    assert not list(verify(filled.store, filled.folder, PORTAL, Verified()))
    before = (filled.folder / FILE_NAME).read_bytes()
    forget(filled.store, filled.folder, named)
    assert len(before) == (filled.folder / FILE_NAME).stat().st_size


@pytest.mark.slow
def test_one_that_is_killed_is_ended_by_the_next(filled: Filled, articles: list[Article]) -> None:
    article = articles[20]
    file = filled.file(article.id)
    words = ["forget", PORTAL, str(article.id), "--yes", "--output", str(filled.folder)]
    command = [sys.executable, "-m", "dongxoai_crawler", *words]
    with subprocess.Popen(command) as process:  # noqa: S603 - our own words
        while file.exists() and process.poll() is None:
            time.sleep(0.002)
        process.kill()
    forget(filled.store, filled.folder, Named(PORTAL, ArticleKey.of(article)))
    assert not any(article.title in text for text in everything(filled.folder))
    assert not list(verify(filled.store, filled.folder, PORTAL, Verified()))
