"""Lists that are not there, lists that fail for good, and what is noted of lists."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.corpus.coverage import measure
from dongxoai_crawler.demo import Answer, DemoPortal, Lists, serve
from dongxoai_crawler.model import clock, counters
from dongxoai_crawler.store.store import open_store
from tests.crawls import PORTAL, asked, expected, redirect
from tests.demo.client import get

if TYPE_CHECKING:
    from dongxoai_crawler.demo import DemoServer
    from tests.crawls import Collection

MAIN = "tin-tuc-su-kien"
FEED, TOP, NEWS_MAP = "/vi/news/rss/", "/sitemap.xml", "/sitemap-vi.news.xml"
BAD = Answer(status=403, body=b"no")
LIMIT = "dongxoai_crawler.spiders.discovery.SITEMAP_LIMIT"


@pytest.mark.slow
@pytest.mark.parametrize("target", [TOP, FEED, NEWS_MAP])
def test_a_page_of_the_portal_means_that_there_is_no_such_list(
    small: DemoServer, collection: Collection, target: str
) -> None:
    home = Answer(body=get(small, "/vi/news/").body)
    small.portal.override(target, home)
    run = collection.crawl(small.base_url)
    assert collection.texts() == expected(small)
    assert (run.report.lists_failed, run.report.exit_code) == (0, 0)


def test_a_sitemap_that_leads_home_is_none(small: DemoServer, collection: Collection) -> None:
    small.portal.override(TOP, redirect("/"))
    run = collection.crawl(small.base_url)
    assert collection.texts() == expected(small)
    assert (run.report.lists_failed, run.report.exit_code) == (0, 0)


def test_a_page_that_is_cut_is_no_answer(small: DemoServer, collection: Collection) -> None:
    page = get(small, "/vi/news/").body
    small.portal.override(FEED, Answer(body=page[: len(page) // 2]))
    assert collection.crawl(small.base_url).report.exit_code == 10


def test_a_list_that_fails_for_good_becomes_a_known_gap(
    small: DemoServer, collection: Collection
) -> None:
    small.portal.override(FEED, BAD)
    runs = [collection.crawl(small.base_url) for _ in range(7)]
    assert [run.report.exit_code for run in runs] == [10] * 5 + [0] * 2
    assert [run.stats.get(counters.LISTS_BROKEN, 0) for run in runs] == [1] + [0] * 6
    assert runs[-1].stats[counters.LIST_GAPS] == 1
    assert asked(small).count(FEED) == 7
    with open_store(collection.path) as store:
        (failing,) = measure(store, PORTAL).failing
    assert (failing.url, failing.times) == (small.base_url + FEED, 7)
    assert (failing.code, failing.is_known_gap) == ("status", True)
    small.portal.restore(FEED)
    assert collection.crawl(small.base_url).report.exit_code == 0
    with open_store(collection.path) as store:
        assert measure(store, PORTAL).failing == ()
    small.portal.override(FEED, BAD)
    run = collection.crawl(small.base_url)
    assert (run.report.exit_code, run.stats[counters.LISTS_BROKEN]) == (10, 1)


def test_another_failure_is_told_again(small: DemoServer, collection: Collection) -> None:
    small.portal.override(FEED, BAD)
    for _ in range(6):
        collection.crawl(small.base_url)
    small.portal.override(FEED, Answer(body=b"<urlset/>"))
    run = collection.crawl(small.base_url)
    assert (run.report.exit_code, run.stats.get(counters.LISTS_BROKEN)) == (10, None)


def test_a_list_that_failed_in_a_sick_run_only_has_broken(
    small: DemoServer, collection: Collection
) -> None:
    collection.crawl(small.base_url)
    small.portal.override(FEED, BAD)
    path = next(small.portal.articles()).path
    small.portal.override(path, Answer(status=429), times=1)
    sick = collection.crawl(small.base_url, recheck="1")
    later = collection.crawl(small.base_url)
    assert [run.stats[counters.LISTS_BROKEN] for run in (sick, later)] == [1, 1]
    assert collection.crawl(small.base_url).stats.get(counters.LISTS_BROKEN) is None


@pytest.mark.slow
@pytest.mark.parametrize("alias", ["start", "feed", "front", "pages", "sitemap", "home"])
def test_a_category_may_be_called_as_a_list(
    collection: Collection, monkeypatch: pytest.MonkeyPatch, alias: str
) -> None:
    monkeypatch.setattr(LIMIT, 10)
    with serve(DemoPortal(60, lists=Lists(sitemap=10, per_page=4))) as server:
        feed = f'<link rel="alternate" href="/vi/news/rss/{alias}/"></head>'.encode()
        home = get(server, "/vi/news/").body.replace(b"</head>", feed)
        server.portal.override("/vi/news/", Answer(body=home))
        server.portal.override(f"/vi/news/{alias}/", Answer(body=home))
        server.portal.hide(10_020)
        collection.crawl(server.base_url)
        assert f"/vi/news/{alias}/" in asked(server)
        server.portal.show(10_020)
        monkeypatch.setenv("DONGXOAI_NOW", (clock.now() + timedelta(days=8)).isoformat())
        collection.crawl(server.base_url)
        assert collection.ids() == server.portal.public_ids()
        assert f"/vi/news/{alias}/" in asked(server)


@pytest.mark.slow
def test_what_was_refused_in_a_run_does_not_wait_for_the_next(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(LIMIT, 20)
    with serve(DemoPortal(40, lists=Lists(sitemap=20))) as server:
        article = next(a for a in server.portal.articles() if a.categories[0] == MAIN)
        server.portal.override(article.path, redirect("https://x.example/"))
        collection.crawl(server.base_url, max_requests="53")
        assert asked(server)[-1] != article.path
        assert article.id in collection.refusals()
        with open_store(collection.path) as store:
            assert article.id not in {row.key.id for row in store.failures(PORTAL)}


@pytest.mark.slow
def test_a_resumed_category_is_read_from_the_page_that_was_last(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(LIMIT, 4)
    with serve(DemoPortal(120, lists=Lists(sitemap=4, per_page=2))) as server:
        late = server.portal.catalog.listed(MAIN)
        targets: list[str] = []
        for most in ("14", "20", "30"):
            collection.crawl(server.base_url, category=MAIN, max_requests=most)
            targets = asked(server)
        reached = max(int(n) for n in re.findall(r"/page-(\d+)/", " ".join(targets)))
        server.portal.hide(*late[:1])
        collection.crawl(server.base_url, category=MAIN)
        targets = asked(server)
        assert f"/vi/news/{MAIN}/page-{reached}/" in targets
        assert f"/vi/news/{MAIN}/page-{reached - 1}/" not in targets


def test_the_same_moment_in_another_zone_or_host_is_no_news(
    small: DemoServer, collection: Collection
) -> None:
    collection.crawl(small.base_url)
    body = get(small, NEWS_MAP).body.decode()

    def in_utc(found: re.Match[str]) -> str:
        return datetime.fromisoformat(found[0]).astimezone(UTC).isoformat()

    other = re.sub(r"\d{4}-\d\d-\d\dT[\d:]+\+07:00", in_utc, body)
    assert other != body
    other = other.replace(small.base_url, "https://other.example")
    small.portal.override(
        NEWS_MAP, Answer(headers=(("Content-Type", "text/xml"),), body=other.encode())
    )
    asked(small)
    collection.crawl(small.base_url)
    assert len(asked(small)) == 4
    later = re.sub(r"\d\d\+00:00", lambda found: f"{(int(found[0][:2]) + 1) % 60:02}+00:00", other)
    small.portal.override(
        NEWS_MAP, Answer(headers=(("Content-Type", "text/xml"),), body=later.encode())
    )
    collection.crawl(small.base_url)
    assert len(asked(small)) == 4 + 5


def test_what_was_noted_in_another_way_is_not_compared(
    small: DemoServer, collection: Collection
) -> None:
    collection.crawl(small.base_url)
    file = collection.path / "collection.sqlite3"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE articles SET list_fingerprint = 'sitemap:0 feed:0'")
        connection.commit()
    asked(small)
    collection.crawl(small.base_url)
    assert len(asked(small)) == 4
