"""In which order a run asks, and what it leaves to the next one."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from dongxoai_crawler.demo import Answer, DemoPortal, serve
from tests.crawls import asked, sitemap

if TYPE_CHECKING:
    import pytest

    from dongxoai_crawler.demo import DemoServer
    from tests.crawls import Collection


def ids(server: DemoServer) -> list[int]:
    pages = [target for target in asked(server) if target.endswith(".html")]
    return [int(target.rpartition("-")[2].removesuffix(".html")) for target in pages]


def test_news_then_known_ones_that_are_due_then_what_is_older(
    small: DemoServer, collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = small.portal.article(101).published_at + timedelta(hours=2)
    monkeypatch.setenv("DONGXOAI_NOW", now.isoformat())
    small.portal.hide(101, 104)
    collection.crawl(small.base_url)
    asked(small)
    small.portal.show(101, 104)
    collection.crawl(small.base_url, settings={"CONCURRENT_REQUESTS": 1}, recheck="1")
    order = ids(small)
    assert order[0] == 101
    assert sorted(order[1:4]) == [102, 103, 105]
    assert order[4] == 104


def test_an_article_that_failed_is_asked_for_again_though_no_list_names_it(
    small: DemoServer, collection: Collection
) -> None:
    path = small.portal.article(103).path
    small.portal.override(path, Answer(status=500))
    collection.crawl(small.base_url, settings={"RETRY_TIMES": 0})
    assert collection.failures().keys() == {103}
    small.portal.restore(path)
    newest = small.portal.article(101).path
    small.portal.override("/sitemap-vi.news.xml", sitemap(small.base_url + newest))
    small.portal.override("/vi/news/rss/", Answer(status=404))
    collection.crawl(small.base_url)
    assert 103 in collection.ids()
    assert collection.failures() == {}


def test_no_more_requests_than_allowed_for_lists_either(collection: Collection) -> None:
    with serve(DemoPortal(articles=5)) as server:
        server.portal.override("/sitemap.xml", Answer(status=404))
        run = collection.crawl(server.base_url, max_requests="3")
        assert len(asked(server)) == 3
        assert collection.ids() == set()
        assert run.report.lists_failed == 0


def test_a_sitemap_that_fails_once_makes_no_run_read_all_lists(
    small: DemoServer, collection: Collection
) -> None:
    collection.crawl(small.base_url)
    asked(small)
    small.portal.override("/sitemap.xml", Answer(status=403))
    collection.crawl(small.base_url)
    first = asked(small)
    collection.crawl(small.base_url)
    assert len(asked(small)) <= 4
    assert not [target for target in first if target.endswith(".html")]


def test_links_that_an_editor_made_are_not_followed(collection: Collection) -> None:
    with serve(DemoPortal(articles=5)) as server:
        server.portal.override("/sitemap.xml", Answer(status=404))
        article = server.portal.article(103)
        link = f'<a href="{server.base_url}/vi/news/thong-bao/ban-nhap-999.html">x</a>'
        server.portal.edit(103, paragraph=link, at=article.published_at)
        collection.crawl(server.base_url)
        assert 103 in collection.ids()
        assert 999 not in ids(server)
