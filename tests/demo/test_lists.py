from __future__ import annotations

from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.demo import DemoPortal, serve
from dongxoai_crawler.demo.categories import CATEGORIES
from tests.demo.client import get

if TYPE_CHECKING:
    from dongxoai_crawler.demo import DemoServer
    from tests.demo.client import Reply

ENTRIES = "//div[contains(@class, 'panel-body')]/*[self::h2 or self::h3]/a/@href"
LAST_PAGE = "//ul[@class='pagination']/li/a[not(@rel)]/text()"


def ids(links: list[str]) -> list[int]:
    return [int(link.rpartition("-")[2].removesuffix(".html")) for link in links]


@pytest.mark.parametrize("alias", CATEGORIES)
def test_a_category_shows_all_its_articles_on_its_pages(site: DemoServer, alias: str) -> None:
    path = CATEGORIES[alias].path
    first = get(site, path)
    pages = [first, *(get(site, f"{path}page-{n}/") for n in range(2, 1 + last_page(first)))]
    found = [link for page in pages for link in page.select(ENTRIES)]
    assert all(page.status == 200 for page in pages)
    assert all(link.startswith(path) for link in found)
    assert ids(found) == list(site.portal.catalog.listed(alias))


def last_page(reply: Reply) -> int:
    return max((int(text) for text in reply.select(LAST_PAGE)), default=1)


def test_every_page_prints_the_highest_page() -> None:
    with serve(DemoPortal(articles=2_000)) as server:
        path = CATEGORIES["thong-bao"].path
        highest = -(-len(server.portal.catalog.listed("thong-bao")) // 20)
        for page in (path, f"{path}page-7/", f"{path}page-{highest}/"):
            assert last_page(get(server, page)) == highest > 10
        others = get(server, path).select("//ul[contains(@class, 'related')]//a/@href")
        assert ids(others) == list(server.portal.catalog.listed("thong-bao")[20:30])


def test_the_module_home_links_every_category(site: DemoServer) -> None:
    reply = get(site, "/vi/news/")
    assert b'nv_func_name="main"' in reply.body
    titles = reply.select("//div[@class='panel-heading']/a/@href")
    assert titles == [category.path for category in CATEGORIES.values()]


def test_a_tag_lists_its_articles(site: DemoServer) -> None:
    link = get(site, site.portal.article(131).path).select("//a[contains(@href, '/tag/')]/@href")[0]
    assert "%" in link
    assert ids(get(site, link).select(ENTRIES)) == [131]


def test_the_sitemap_holds_all_that_is_listed(site: DemoServer) -> None:
    tree = get(site, "/sitemap-vi.news.xml").tree()
    places = [str(e.text) for e in tree.iterfind(".//{*}loc")]
    times = [datetime.fromisoformat(str(e.text)) for e in tree.iterfind(".//{*}lastmod")]
    rows = [site.portal.article(number) for number in site.portal.catalog.listed()]
    assert places == [site.base_url + row.path for row in rows]
    assert times == [row.published_at for row in rows] == sorted(times, reverse=True)


def test_the_sitemap_stops_at_a_thousand() -> None:
    with serve(DemoPortal(articles=1_500)) as server:
        assert len(get(server, "/sitemap-vi.news.xml").tree()) == 1_000


def test_the_sitemap_index_names_two_modules(site: DemoServer) -> None:
    tree = get(site, "/sitemap.xml").tree()
    for place in tree.iterfind(".//{*}loc"):
        assert len(get(site, str(place.text).removeprefix(site.base_url)).tree()) >= 1
    assert len(tree) == 2


def test_robots_are_asked_for_conditionally(site: DemoServer) -> None:
    reply = get(site, "/robots.txt")
    assert f"Sitemap: {site.base_url}/sitemap.xml" in reply.body.decode()
    assert get(site, "/robots.txt", If_None_Match=reply.headers["ETag"]).status == 304


@pytest.mark.parametrize("alias", ["", *CATEGORIES, "khong-co"])
def test_feeds_hold_the_newest_thirty(site: DemoServer, alias: str) -> None:
    reply = get(site, f"/vi/news/rss/{alias}/" if alias else "/vi/news/rss/")
    numbers = site.portal.catalog.listed(alias if alias in CATEGORIES else None)[:30]
    guids = [str(e.text) for e in reply.tree().iterfind(".//guid")]
    assert guids == [f"news_{number}" for number in numbers]
    assert reply.headers["X-Robots-Tag"] == "noindex, follow"
    assert ("Last-Modified" in reply.headers) == bool(guids)


def test_feeds_print_the_month_for_the_minutes(site: DemoServer) -> None:
    first = get(site, "/vi/news/rss/").tree().findtext(".//item/pubDate")
    printed = parsedate_to_datetime(str(first))
    true = site.portal.article(101).published_at
    assert (printed.minute, printed.second) == (12, 0)
    assert printed.replace(minute=true.minute) == true


def test_the_feed_index_is_a_tree(site: DemoServer) -> None:
    reply = get(site, "/vi/feeds/")
    child = "//a[@href='/vi/news/rss/van-hoa-xa-hoi/']/following-sibling::ul/li/a/@href"
    assert reply.select(child) == ["/vi/news/rss/giao-duc-y-te/"]
