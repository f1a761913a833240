"""What is found, whatever state the lists are in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.demo import Answer
from tests.crawls import asked, expected, redirect, sitemap

if TYPE_CHECKING:
    from dongxoai_crawler.demo import DemoServer
    from tests.crawls import Collection

pytestmark = pytest.mark.slow

GONE = Answer(status=404)
BROKEN = Answer(status=500)
NEWS_MAP = "/sitemap-vi.news.xml"


def test_lists_find_all_that_the_sitemap_leaves_out(
    demo: DemoServer, collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dongxoai_crawler.spiders.discovery.SITEMAP_LIMIT", 1)
    newest = next(demo.portal.articles())
    demo.portal.override(NEWS_MAP, sitemap(demo.base_url + newest.path))
    run = collection.crawl(demo.base_url)
    assert collection.ids() == demo.portal.public_ids()
    assert run.report.exit_code == 0


def test_without_any_sitemap(demo: DemoServer, collection: Collection) -> None:
    demo.portal.override("/sitemap.xml", GONE)
    run = collection.crawl(demo.base_url)
    assert collection.ids() == demo.portal.public_ids()
    assert (run.report.lists_failed, run.report.exit_code) == (0, 0)


@pytest.mark.parametrize(
    "answer",
    [
        BROKEN,
        Answer(headers=(("Content-Type", "text/xml"),), body=b"<urlset><url>"),
        Answer(body=b"<html><title>Home</title></html>"),
        Answer(headers=(("Content-Length", "9999"),), body=b"<urlset>"),
        Answer(headers=(("Content-Type", "text/xml"),), body=b""),
    ],
    ids=["500", "cut xml", "a page", "cut short by the wire", "empty"],
)
def test_a_broken_sitemap_is_reported_and_the_lists_find_all(
    small: DemoServer, collection: Collection, answer: Answer
) -> None:
    small.portal.override(NEWS_MAP, answer)
    run = collection.crawl(small.base_url)
    assert collection.texts() == expected(small)
    assert (run.report.lists_failed, run.report.exit_code) == (1, 10)


def test_an_index_with_hostile_addresses(small: DemoServer, collection: Collection) -> None:
    hostile = ("http://[::1", "//", "?", "https://example.org/sitemap-vi.news.xml", "a b")
    small.portal.override("/sitemap.xml", sitemap(*hostile, root="sitemapindex", entry="sitemap"))
    collection.crawl(small.base_url)
    assert collection.texts() == expected(small)
    assert NEWS_MAP in asked(small)


def test_a_sitemap_that_names_other_hosts_means_this_portal(
    small: DemoServer, collection: Collection
) -> None:
    urls = [f"https://www.suoimay.example{article.path}#top" for article in small.portal.articles()]
    small.portal.override(NEWS_MAP, sitemap(*urls))
    run = collection.crawl(small.base_url)
    assert collection.texts() == expected(small)
    assert run.report.failed == {}


def test_a_sitemap_named_twice_is_asked_for_once(small: DemoServer, collection: Collection) -> None:
    rules = f"Sitemap: {small.base_url}/sitemap.xml\nSitemap: https://x.example{NEWS_MAP}\n"
    small.portal.override(
        "/robots.txt", Answer(headers=(("Content-Type", "text/plain"),), body=rules.encode())
    )
    collection.crawl(small.base_url)
    targets = asked(small)
    assert len(targets) == len(set(targets))


def test_a_sitemap_that_only_robots_txt_names(small: DemoServer, collection: Collection) -> None:
    small.portal.override("/sitemap.xml", GONE)
    small.portal.override(
        "/robots.txt", Answer(body=b"Sitemap: http://x.example/sitemap-vi.news.xml\n")
    )
    collection.crawl(small.base_url)
    assert NEWS_MAP in asked(small)


def test_a_listing_that_answers_the_same_for_ever_ends(
    small: DemoServer, collection: Collection
) -> None:
    small.portal.override("/sitemap.xml", GONE)
    pager = b'<a href="/vi/news/thong-bao/page-900000/">900000</a>'
    same = Answer(body=b"<html><body>" + pager + b"</body></html>")
    for number in ("", *(f"page-{n}/" for n in range(2, 20))):
        small.portal.override(f"/vi/news/thong-bao/{number}", same)
    run = collection.crawl(small.base_url)
    pages = [target for target in asked(small) if target.startswith("/vi/news/thong-bao/")]
    assert len(pages) == 3
    assert run.report.exit_code == 0


@pytest.mark.slow
def test_a_broken_page_of_a_list_is_reported(demo: DemoServer, collection: Collection) -> None:
    demo.portal.override("/sitemap.xml", GONE)
    demo.portal.override("/vi/news/tin-tuc-su-kien/page-2/", BROKEN)
    run = collection.crawl(demo.base_url)
    assert (run.report.lists_failed, run.report.exit_code) == (1, 10)
    assert collection.texts() == expected(demo)


def test_categories_from_the_page_of_feeds(small: DemoServer, collection: Collection) -> None:
    small.portal.override("/sitemap.xml", GONE)
    small.portal.override("/vi/news/", Answer(body=b"<html><body>no feeds here</body></html>"))
    collection.crawl(small.base_url)
    assert collection.texts() == expected(small)


@pytest.mark.parametrize("path", ["/vi/news/", "/feeds/"])
def test_a_category_that_no_list_could_deny_is_no_wrong_call(
    small: DemoServer, collection: Collection, path: str
) -> None:
    small.portal.override("/vi/news/", BROKEN)
    small.portal.override("/feeds/", BROKEN)
    small.portal.override("/sitemap.xml", GONE)
    run = collection.crawl(small.base_url, category="thong-bao")
    assert path in asked(small)
    assert (run.report.outcome, run.report.exit_code) == ("finished", 20)
    assert run.report.lists_failed == 2


def test_nothing_but_lists_of_this_module(small: DemoServer, collection: Collection) -> None:
    small.portal.override(
        NEWS_MAP,
        sitemap(f"{small.base_url}/vi/about/gioi-thieu-7.html", "http://[x/vi/news/a/b-1.html"),
    )
    run = collection.crawl(small.base_url)
    assert not any("gioi-thieu-7" in target for target in asked(small))
    assert run.report.failed == {}


def test_a_home_page_that_has_moved(small: DemoServer, collection: Collection) -> None:
    small.portal.override("/sitemap.xml", GONE)
    small.portal.override("/vi/news/", redirect("/vi/"), times=1)
    small.portal.override("/vi/", redirect("/vi/news/"))
    collection.crawl(small.base_url)
    assert collection.texts() == expected(small)


def test_a_category_that_is_gone(small: DemoServer, collection: Collection) -> None:
    small.portal.override("/sitemap.xml", GONE)
    small.portal.override("/vi/news/thong-bao/", GONE)
    small.portal.override("/vi/news/hoi-dap/", redirect("/vi/news/"))
    run = collection.crawl(small.base_url)
    assert collection.texts() == expected(small)
    assert (run.report.lists_failed, run.report.exit_code) == (0, 0)
