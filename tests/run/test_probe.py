"""A portal is looked at: the demo portal at different paths, and what else may answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.cms.recognition import NUKEVIET
from dongxoai_crawler.demo import Answer, DemoPortal, Lists, serve
from dongxoai_crawler.demo.info import Outage
from dongxoai_crawler.model.portal import Portal
from dongxoai_crawler.run.look import Look, look_at
from dongxoai_crawler.run.probe import LIMIT
from dongxoai_crawler.run.visits import Visits
from tests.crawls import asked, page_of, redirect, sitemap

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable

    from dongxoai_crawler.cms.profile import Profile
    from dongxoai_crawler.demo import DemoServer

    Looks = Callable[..., Look]


@pytest.fixture
def look(scrapy_loop: asyncio.AbstractEventLoop, no_proxy: None) -> Looks:
    del no_proxy

    def look(base_url: str, path: str = "/", **row: object) -> Look:
        values = {"private": True, "delay": 0.0, "id": "x", "name": "X", "news": ("/",), **row}
        portal = Portal(base_url=base_url, **values)  # type: ignore[arg-type]
        visits = Visits(None, loop=scrapy_loop)
        return look_at({portal: base_url + path}, contact=None, visits=visits).portals[0]

    return look


def profile_of(look: Look) -> Profile:
    assert look.problem is None
    assert look.probed is not None
    assert look.probed.profile is not None
    return look.probed.profile


@pytest.mark.parametrize(
    "prefix",
    [
        "/",
        "/sub/vi/tin-tuc/",
        *(pytest.param(p, marks=pytest.mark.slow) for p in ("/vi/news/", "/news/", "/vi/")),
    ],
)
def test_where_the_news_live_is_found_from_any_address(look: Looks, prefix: str) -> None:
    with serve(DemoPortal(prefix=prefix)) as server:
        article = server.portal.article(128).path.replace("/vi/news/", prefix)
        for path in ("/", f"{prefix}thong-bao/", article):
            found = look(server.base_url, path)
            profile = profile_of(found)
            (news,) = profile.news
            assert (news.name, news.path, news.sitemap, news.feed) == ("news", prefix, 42, 30)
            assert len(news.categories) == 8
            assert found.requests == len(asked(server)) <= LIMIT


@pytest.mark.parametrize(
    "path",
    [
        "/vi/news/rss/",
        "/sitemap.xml",
        "/vi/news/thong-bao/khong-con-nua-99999.html",
        "/uploads/suoimay/bieu-trung.png",
    ],
)
def test_an_address_that_tells_nothing_leads_to_the_home(
    look: Looks, small: DemoServer, path: str
) -> None:
    profile = profile_of(look(small.base_url, path))
    assert (profile.cms, profile.read > 3) == (NUKEVIET, True)


def test_what_a_portal_is(look: Looks, demo: DemoServer) -> None:
    found = look(demo.base_url)
    profile = profile_of(found)
    assert (profile.cms, profile.version, profile.theme) == (NUKEVIET, "4.5", "default")
    assert (profile.name, profile.language) == ("Phường Suối Mây", "vi")
    assert "/admin/" in profile.forbidden
    assert (profile.asked, profile.read) == (10, 10)
    assert profile.fields["title"] == 10
    (about,) = (module for module in profile.modules if not module.collected)
    assert (about.name, about.sitemap) == ("about", 1)
    assert found.probed
    assert len({article.category for article in found.probed.articles}) >= 5


def test_a_second_module_of_news_and_another_language(look: Looks, small: DemoServer) -> None:
    base, portal = small.base_url, small.portal
    names = ("vi.news", "vi.thong-bao", "en.news", "vi.laws")
    index = sitemap(
        *(f"{base}/sitemap-{name}.xml" for name in names), root="sitemapindex", entry="sitemap"
    )
    portal.override("/sitemap.xml", index)
    path = portal.article(101).path.replace("/vi/news/", "/vi/thong-bao/")
    page = page_of(small, 101).replace(b"/vi/news/", b"/vi/thong-bao/")
    page = page.replace(b'nv_module_name="news"', b'nv_module_name="thong-bao"')
    portal.override(path, Answer(body=page))
    portal.override("/sitemap-vi.thong-bao.xml", sitemap(base + path))
    law = "/vi/laws/van-ban/nghi-dinh-5.html"
    portal.override("/sitemap-vi.laws.xml", sitemap(base + law))
    other = page.replace(b"article:published_time", b"x")
    portal.override(law, Answer(body=other))
    profile = profile_of(look(base))
    assert [(m.name, m.path) for m in profile.news] == [
        ("news", "/vi/news/"),
        ("thong-bao", "/vi/thong-bao/"),
    ]
    assert profile.languages == ("vi", "en")
    assert {m.name for m in profile.modules if not m.collected} == {"news", "laws"}
    assert "/sitemap-en.news.xml" not in asked(small)


def test_without_sitemap_the_feeds_say_where_the_news_live(look: Looks) -> None:
    with serve(DemoPortal(articles=12, lists=Lists(sitemap=0), prefix="/tin/")) as server:
        profile = profile_of(look(server.base_url))
        (news,) = profile.news
        assert (news.path, news.sitemap, profile.read > 3) == ("/tin/", None, True)


def test_articles_that_can_not_be_read_are_named(look: Looks, small: DemoServer) -> None:
    path = small.portal.article(103).path
    small.portal.override(path, Answer(body=page_of(small, 103)[:9000]))
    found = look(small.base_url)
    profile = profile_of(found)
    assert found.probed
    assert "cut short" in found.probed.unread[small.base_url + path]
    assert len(found.probed.unread) > 1  # others are for members, or at other sites
    assert profile.asked == profile.read + 1


def test_the_limit_of_requests_holds(look: Looks, demo: DemoServer) -> None:
    base = demo.base_url
    names = [f"{base}/sitemap-vi.m{number}.xml" for number in range(40)]
    demo.portal.override(
        "/sitemap.xml",
        sitemap(*names, f"{base}/sitemap-vi.news.xml", root="sitemapindex", entry="sitemap"),
    )
    found = look(base)
    assert len(asked(demo)) == found.requests <= LIMIT


@pytest.mark.parametrize(
    ("path", "answer", "words"),
    [
        ("/robots.txt", Answer(body=b"<html></html>"), "robots.txt is unavailable"),
        ("/vi/news/", Answer(status=404), "404"),
        ("/vi/news/", redirect("https://khac.example/"), "is not on"),
        ("/vi/news/", redirect("/vi/news/"), "leads on and on"),
    ],
)
def test_a_portal_that_can_not_be_had(
    look: Looks, small: DemoServer, path: str, answer: Answer, words: str
) -> None:
    small.portal.override(path, answer)
    found = look(small.base_url)
    assert found.probed is None
    assert found.problem is not None
    assert words in found.problem


def test_a_portal_that_is_closed(look: Looks, small: DemoServer) -> None:
    small.portal.outage = Outage.MAINTENANCE
    found = look(small.base_url)
    assert (found.probed, found.is_private) == (None, False)
    assert "maintenance" in (found.problem or "")


def test_a_portal_that_closes_meanwhile_is_not_taken_for_what_was_seen(
    look: Looks, small: DemoServer
) -> None:
    closed = Answer(body=b'<div class="nv-infodie">Website t\xe1\xba\xa1m ng\xc6\xb0ng</div>')
    for number in small.portal.public_ids():
        small.portal.override(small.portal.article(number).path, closed)
    found = look(small.base_url)
    assert found.probed is None
    assert "maintenance" in (found.problem or "")


def test_addresses_that_are_not_rewritten(look: Looks, small: DemoServer) -> None:
    base, articles = small.base_url, [small.portal.article(number) for number in (101, 102, 103)]
    places = [each.path.removeprefix("/vi/news/") for each in articles]
    query = "index.php?language=vi&amp;nv=news&amp;op="
    listed = sitemap(*(f"{base}/{query}{place}" for place in places))
    small.portal.override("/sitemap-vi.news.xml", listed)
    profile = profile_of(look(base))
    assert [(module.path, module.sitemap) for module in profile.news] == [("/vi/news/", 3)]
    assert profile.read == 3


def test_robots_are_obeyed(look: Looks, small: DemoServer) -> None:
    rules = Answer(body=b"User-agent: *\nCrawl-delay: 0\nDisallow: /vi/news/\n")
    small.portal.override("/robots.txt", rules)
    found = look(small.base_url)
    assert "robots.txt forbids it" in (found.problem or "")
    assert asked(small) == ["/robots.txt", "/"]


def test_a_private_address_must_be_meant(look: Looks, small: DemoServer) -> None:
    found = look(small.base_url, private=False)
    assert found.is_private
    assert asked(small) == []


def test_another_cms_is_recognised(look: Looks, small: DemoServer) -> None:
    page = (
        b'<html><head><meta name="generator" content="WordPress 6.4"></head><body>a</body></html>'
    )
    small.portal.override("/", Answer(body=page))
    found = look(small.base_url)
    assert found.probed
    assert (found.probed.recognised.cms, found.probed.profile) == ("WordPress", None)
    assert asked(small) == ["/robots.txt", "/"]
