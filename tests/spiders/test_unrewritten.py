"""Aliases that the CMS doesn't rewrite: their articles keep an address of `index.php`."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from scrapy.http import Response

from dongxoai_crawler.demo import Answer, DemoPortal, Lists, Viewcat, serve
from dongxoai_crawler.demo.categories import CATEGORIES
from dongxoai_crawler.model import clock
from dongxoai_crawler.model.portal import Portal
from dongxoai_crawler.spiders.redirects import Way, resolver_of, target_of
from tests.crawls import asked, expected, sitemap

if TYPE_CHECKING:
    from dongxoai_crawler.demo import DemoServer
    from tests.crawls import Collection

pytestmark = pytest.mark.slow

NEWEST, OLD = 106, 10_002
QUERY = "/index.php?language=vi&nv=news&op="


@pytest.fixture
def mixed(monkeypatch: pytest.MonkeyPatch) -> DemoPortal:
    """A portal that rewrites most addresses; an old article is in no sitemap."""
    monkeypatch.setattr("dongxoai_crawler.spiders.discovery.SITEMAP_LIMIT", 20)
    portal = DemoPortal(60, lists=Lists(sitemap=20, per_page=4))
    portal.rename(NEWEST, alias="khanh_thanh-cau")
    portal.rename(OLD, alias="tin_cu")
    return portal


@pytest.mark.slow
def test_they_are_found_collected_and_looked_at_again(
    mixed: DemoPortal, collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serve(mixed) as server:
        path = mixed.article(NEWEST).path
        assert path == f"{QUERY}tin-tuc-su-kien/khanh_thanh-cau-{NEWEST}.html"
        run = collection.crawl(server.base_url)
        assert collection.texts() == expected(server)
        assert (run.report.exit_code, path in asked(server)) == (0, True)
        collection.crawl(server.base_url)
        assert len(asked(server)) <= 4
        monkeypatch.setenv("DONGXOAI_NOW", (clock.now() + timedelta(hours=1)).isoformat())
        run = collection.crawl(server.base_url, recheck="1")
        assert (run.report.unchanged, run.report.edited, run.report.gone) == (60, 0, 0)


@pytest.mark.slow
def test_those_that_only_articles_name_are_followed(collection: Collection) -> None:
    lists = Lists(layouts=dict.fromkeys(CATEGORIES, Viewcat.NONE), sitemap=0)
    portal = DemoPortal(45, lists=lists)
    for number in range(10_001, 10_006):
        portal.rename(number, alias=f"tin_{number}")
    with serve(portal) as server:
        collection.crawl(server.base_url)
        assert collection.texts() == expected(server)


@pytest.mark.parametrize("prefix", ["/", "/vi/", "/trang/vi/news/"])
def test_at_other_paths(collection: Collection, prefix: str) -> None:
    portal = DemoPortal(5, prefix=prefix)
    number = next(portal.articles()).id
    portal.rename(number, alias="tin_moi")
    with serve(portal) as server:
        collection.crawl(server.base_url, f'news = "{prefix}"')
        assert collection.ids() == portal.public_ids()
        folder = "/trang" if prefix == "/trang/vi/news/" else ""
        assert f"{folder}{portal.article(number).path}" in asked(server)


@pytest.mark.parametrize(
    "url",
    [
        "/index.php?language=vi&amp;nv=news&amp;op={place}",
        "/index.php?language=vi&amp;amp;nv=news&amp;amp;op={place}",
        "http://elsewhere.example/index.php?nv=news&amp;language=vi&amp;op={place}",
        "/index.php?language=vi&amp;nv=news&amp;op={encoded}",
        "/index.php?nv=news&amp;op={place}",
    ],
    ids=["from the root", "escaped twice", "absolute", "percent-encoded", "without language"],
)
def test_however_a_sitemap_writes_them(collection: Collection, url: str) -> None:
    portal = DemoPortal(1)
    article = portal.rename(next(portal.articles()).id, alias="mot_tin")
    with serve(portal) as server:
        written = url.format(place=article.place, encoded=article.place.replace("/", "%2F"))
        portal.override("/sitemap-vi.news.xml", sitemap(written))
        portal.override("/vi/news/rss/", Answer(status=404))
        run = collection.crawl(server.base_url)
        assert collection.texts() == expected(server)
        assert run.report.exit_code == 0


def test_an_article_that_moves_between_the_forms(
    demo: DemoServer, collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    collection.crawl(demo.base_url)
    for at, alias in ((1, "ten_moi"), (2, "ten-moi")):
        demo.portal.rename(NEWEST, alias=alias)
        monkeypatch.setenv("DONGXOAI_NOW", (clock.now() + timedelta(hours=at)).isoformat())
        run = collection.crawl(demo.base_url)
        assert run.report.edited == 1
        assert collection.texts() == expected(demo)


def test_a_dead_one_is_gone(
    demo: DemoServer, collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    demo.portal.rename(NEWEST, alias="ten_cu")
    collection.crawl(demo.base_url)
    demo.portal.hide(NEWEST)
    asked(demo)
    monkeypatch.setenv("DONGXOAI_NOW", (clock.now() + timedelta(hours=1)).isoformat())
    assert collection.crawl(demo.base_url).report.gone == 1
    assert f"{QUERY}khong-co-chuyen-muc-nay/ten_cu-{NEWEST}.html" in asked(demo)


ORIGIN = "https://suoimay.example"


@pytest.mark.parametrize(
    ("url", "resolver"),
    [
        (f"{QUERY}tin/a_b-5.html", f"{QUERY}khong-co-chuyen-muc-nay/a_b-5.html"),
        (f"{QUERY}tin%2Fa_b-5.html", f"{QUERY}khong-co-chuyen-muc-nay/a_b-5.html"),
        (
            "/index.php?op=tin/a_b-5.html&nv=x",
            "/index.php?op=khong-co-chuyen-muc-nay/a_b-5.html&nv=x",
        ),
        ("/vi/news/tin/a-5.html", "/vi/news/khong-co-chuyen-muc-nay/a-5.html"),
        ("/vi/news/tin/a-5/", "/vi/news/khong-co-chuyen-muc-nay/a-5/"),
        (f"{QUERY}tin/a-5/", f"{QUERY}khong-co-chuyen-muc-nay/a-5/"),
    ],
)
def test_where_a_dead_address_is_looked_for(url: str, resolver: str) -> None:
    assert resolver_of(ORIGIN + url) == ORIGIN + resolver


@pytest.mark.parametrize(
    ("here", "there", "way"),
    [
        ("/vi/news/tin/a-5.html", f"{QUERY}tin/a_b-5.html", Way.MOVED),
        (f"{QUERY}tin/a_b-5.html", "/vi/news/tin/a-5.html", Way.MOVED),
        (f"{QUERY}tin/a_b-5.html", f"{QUERY}tin/a_b-6.html", Way.EXTERNAL),
        (f"{QUERY}tin/a_b-5.html", f"{QUERY}tin/a_b-5.html".replace("news", "laws"), Way.EXTERNAL),
        (f"{QUERY}tin/a_b-5.html", "/index.php?language=vi&nv=news", Way.GONE),
        (f"{QUERY}tin/a_b-5.html", "/vi/news/", Way.GONE),
    ],
)
def test_where_redirects_lead_to(here: str, there: str, way: Way) -> None:
    portal = Portal(id="x", name="X", base_url=ORIGIN, news=("/vi/news/", "/vi/laws/"))
    response = Response(ORIGIN + here, status=301, headers={"Location": there})
    assert target_of(response, 5, portal).way is way
