"""Portals whose lists hide articles are collected completely, and cheaply ever after."""

from __future__ import annotations

import re
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import pytest

from dongxoai_crawler.demo import Answer, DemoPortal, Lists, Viewcat, serve
from dongxoai_crawler.demo.categories import CATEGORIES, FILLED
from dongxoai_crawler.model import clock
from tests.crawls import PORTAL, asked, expected
from tests.demo.client import get

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dongxoai_crawler.demo import DemoServer
    from tests.crawls import Collection

SITEMAP = 30
LIMIT = "dongxoai_crawler.spiders.discovery.SITEMAP_LIMIT"
BROKEN = dict(
    zip(
        FILLED,
        (
            Viewcat.MAIN_RIGHT,
            Viewcat.TWO_COLUMN,
            Viewcat.NONE,
            Viewcat.LIST_NEW,
            Viewcat.PAGE_OLD,
            Viewcat.LIST_OLD,
            Viewcat.ENDLESS,
        ),
        strict=True,
    )
)
STARTS = re.compile(r"/(robots\.txt|sitemap\.xml|vi/news/(rss/([\w-]+/)?)?|feeds/)|.*/page-\d+/")
LINK = re.compile(rb"""(?:href="|<loc>|<link>)([^"<]+)""")


@contextmanager
def portal(lists: Lists, articles: int = 120, prefix: str = "/vi/news/") -> Iterator[DemoServer]:
    with serve(DemoPortal(articles, lists=lists, prefix=prefix)) as server:
        yield server


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """The CMS's limit, lowered to that of the portals here: it is a configured figure there too."""
    monkeypatch.setattr(LIMIT, SITEMAP)


def pages(targets: Iterable[str]) -> list[str]:
    return [target for target in targets if target.endswith(".html")]


def never_named(server: DemoServer, targets: Iterable[str]) -> list[str]:
    """The addresses that no earlier answer named; lists have addresses of their own."""
    named, missing = set[str](), list[str]()
    for target in targets:
        if target not in named and not STARTS.fullmatch(target):
            missing.append(target)
        for link in LINK.findall(get(server, target).body):
            named.add(urlsplit(urljoin(server.base_url + target, link.decode())).path)
    return missing


@pytest.mark.usefixtures("short")
@pytest.mark.parametrize(
    "sitemap",
    [SITEMAP, pytest.param(0, marks=pytest.mark.slow)],
    ids=["short sitemap", "no sitemap"],
)
def test_broken_layouts_of_every_kind_hide_nothing(collection: Collection, sitemap: int) -> None:
    lists = Lists(
        layouts=BROKEN,
        featured={"tin-tuc-su-kien": 10_021, "van-hoa-xa-hoi": 10_022},
        pinned=(10_001, 10_070),
        not_at_home=frozenset(range(10_020, 10_080, 3)),
        per_page=4,
        sitemap=sitemap,
    )
    with portal(lists) as server:
        run = collection.crawl(server.base_url)
        assert collection.ids() == server.portal.public_ids()
        assert run.report.exit_code == 0
        targets = asked(server)
        assert len(targets) == len(set(targets))
        assert never_named(server, targets) == []
        asked(server)
        collection.crawl(server.base_url)
        assert len(asked(server)) <= 4


QUICK = (Viewcat.MAIN_RIGHT, Viewcat.LIST_NEW)
LAYOUTS = [
    pytest.param(layout, marks=() if layout in QUICK else pytest.mark.slow) for layout in Viewcat
]


@pytest.mark.slow
@pytest.mark.usefixtures("short")
@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_layout(collection: Collection, layout: Viewcat) -> None:
    lists = Lists(
        layouts=dict.fromkeys(CATEGORIES, layout),
        not_at_home=frozenset(range(10_002, 10_030, 3)),
        per_page=2,
        sitemap=SITEMAP,
    )
    with portal(lists, articles=70) as server:
        collection.crawl(server.base_url)
        assert collection.ids() == server.portal.public_ids()


@pytest.mark.parametrize("articles", [40, pytest.param(200, marks=pytest.mark.slow)])
def test_a_quiet_run_asks_for_four_lists(collection: Collection, articles: int) -> None:
    with portal(Lists(), articles=articles) as server:
        collection.crawl(server.base_url)
        first = asked(server)
        assert len(first) == articles + 4 + 2
        collection.crawl(server.base_url)
        assert asked(server) == [
            "/robots.txt",
            "/sitemap.xml",
            "/sitemap-vi.news.xml",
            "/vi/news/rss/",
        ]


@pytest.mark.slow
@pytest.mark.usefixtures("short")
def test_interrupted_runs_take_a_portal_in(collection: Collection) -> None:
    lists = Lists(layouts=BROKEN, per_page=4, sitemap=SITEMAP)
    with portal(lists, articles=120) as server:
        fetched, runs = list[str](), 0
        while collection.ids() != server.portal.public_ids():
            runs += 1
            assert runs < 25
            collection.crawl(server.base_url, max_requests="24")
            targets = asked(server)
            assert len(targets) <= 24 + 2
            fetched += pages(targets)
        assert len(fetched) <= len(set(fetched)) + 2 * runs
        later = collection.crawl(server.base_url)
        assert (later.report.collected, later.report.exit_code) == (0, 0)


@pytest.mark.slow
@pytest.mark.usefixtures("short")
def test_the_newest_come_first(collection: Collection) -> None:
    lists = Lists(per_page=4, sitemap=SITEMAP)
    with portal(lists) as server:
        collection.crawl(server.base_url)
        order = list(server.portal.catalog.listed())
        places = [
            order.index(int(target.rpartition("-")[2][:-5])) for target in pages(asked(server))
        ]
        assert places[:30] == sorted(places[:30])
        third = len(places) // 3
        assert sum(places[:third]) < sum(places[third : 2 * third]) < sum(places[2 * third :])


@pytest.mark.slow
def test_the_weekly_audit_finds_what_no_list_of_news_names(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(LIMIT, SITEMAP)
    with portal(Lists(per_page=4, sitemap=SITEMAP)) as server:
        late = [n for n in server.portal.catalog.listed("thong-bao") if n > 10_000][-6]
        server.portal.hide(late)
        collection.crawl(server.base_url)
        server.portal.show(late)
        collection.crawl(server.base_url)
        assert late not in collection.ids()
        asked(server)
        monkeypatch.setenv("DONGXOAI_NOW", (clock.now() + timedelta(days=8)).isoformat())
        collection.crawl(server.base_url)
        assert late in collection.ids()
        lists = [t for t in asked(server) if re.fullmatch(r"/vi/news/[\w-]+/(page-\d+/)?", t)]
        others = [t for t in lists if "/thong-bao/" not in t]
        assert len(others) <= 2 * len(CATEGORIES)


@pytest.mark.slow
@pytest.mark.usefixtures("short")
def test_a_page_that_fails_hides_none_behind_it(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    lists = Lists(per_page=4, sitemap=SITEMAP, layouts={"thong-bao": Viewcat.PAGE_NEW})
    with portal(lists) as server:
        first, second = "/vi/news/tin-tuc-su-kien/", "/vi/news/thong-bao/page-2/"
        for target in (first, second):
            server.portal.override(target, Answer(status=403))
        run = collection.crawl(server.base_url)
        assert (run.report.lists_failed, run.report.exit_code) == (2, 10)
        assert collection.ids() == server.portal.public_ids()
        targets = asked(server)
        assert "/vi/news/thong-bao/page-3/" in targets
        assert "/vi/news/tin-tuc-su-kien/page-2/" in targets
        for target in (first, second):
            server.portal.restore(target)
        collection.crawl(server.base_url)
        assert len(asked(server)) <= 4
        monkeypatch.setenv("DONGXOAI_NOW", (clock.now() + timedelta(days=1)).isoformat())
        run = collection.crawl(server.base_url)
        assert run.report.lists_failed == 0
        assert {first, second} <= set(asked(server))


def test_from_now(collection: Collection) -> None:
    with portal(Lists(), articles=60) as server:
        new = 10_020
        server.portal.hide(new)
        for _ in range(2):
            run = collection.crawl(server.base_url, from_now="1")
            assert (run.report.collected, run.report.exit_code) == (0, 0)
            assert not pages(asked(server))
        server.portal.show(new)
        collection.crawl(server.base_url, from_now="1")
        assert collection.ids() == {new}
        assert len(collection.refusals()) == 61


@pytest.mark.usefixtures("short")
def test_from_now_stays_away_from_the_archive(collection: Collection) -> None:
    lists = Lists(per_page=4, sitemap=SITEMAP)
    with portal(lists) as server:
        new = next(iter(server.portal.catalog.listed("thong-bao")))
        server.portal.hide(new)
        collection.crawl(server.base_url, from_now="1")
        server.portal.show(new)
        collection.crawl(server.base_url)
        assert collection.ids() == {new}


@pytest.mark.usefixtures("short")
def test_from_now_passes_over_what_comes_up_as_newer_ones_go(collection: Collection) -> None:
    with portal(Lists(sitemap=SITEMAP)) as server:
        collection.crawl(server.base_url, from_now="1")
        server.portal.hide(*server.portal.catalog.listed()[3:7])
        collection.crawl(server.base_url, from_now="1")
        assert collection.ids() == set()


def test_from_now_needs_a_sitemap(collection: Collection) -> None:
    with portal(Lists(sitemap=0)) as server:
        run = collection.crawl(server.base_url, from_now="1")
        assert run.report.exit_code == 64
        assert "--from-now" in str(run.report.problem)


@pytest.mark.slow
@pytest.mark.usefixtures("short")
@pytest.mark.parametrize(
    ("prefix", "sitemap"),
    [("/", 1000), ("/", SITEMAP), ("/", 0), ("/vi/", SITEMAP), ("/phuong-suoi-may/", SITEMAP)],
)
def test_addresses_that_do_not_name_the_module(
    collection: Collection, prefix: str, sitemap: int
) -> None:
    foreign = f'<a href="{prefix}tho/bai-tho-ve-suoi-7.html">x</a>'
    lists = Lists(per_page=4, sitemap=sitemap, layouts=BROKEN)
    with portal(lists, articles=60, prefix=prefix) as server:
        body = get(server, prefix).body.replace(b"</body>", foreign.encode() + b"</body>")
        server.portal.override(prefix, Answer(body=body))
        asked(server)
        run = collection.crawl(server.base_url, f'news = "{prefix}"')
        assert collection.ids() == server.portal.public_ids()
        assert run.report.exit_code == 0
        assert {path.split("/")[1] for path in collection.texts()} == {"news"}
        asked(server)
        collection.crawl(server.base_url, f'news = "{prefix}"')
        assert len(asked(server)) <= 4


def test_a_module_without_a_name_is_not_guessed_at(collection: Collection) -> None:
    with portal(Lists(), articles=5, prefix="/") as server:
        server.portal.override("/", Answer(status=403))
        run = collection.crawl(server.base_url, 'news = "/"')
        assert (collection.texts(), run.report.exit_code) == ({}, 20)
        server.portal.restore("/")
        collection.crawl(server.base_url, 'news = "/"')
        assert collection.ids() == server.portal.public_ids()


@pytest.mark.slow
def test_texts_are_exact_however_they_were_found(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(LIMIT, 20)
    with portal(Lists(layouts=BROKEN, per_page=4, sitemap=20), articles=60) as server:
        collection.crawl(server.base_url)
        assert collection.texts() == expected(server)
        assert (collection.path / PORTAL / "index.csv").exists()


@pytest.mark.slow
def test_2500_articles_behind_a_sitemap_of_1000(collection: Collection) -> None:
    lists = Lists(
        layouts=BROKEN,
        featured={"tin-tuc-su-kien": 10_021},
        not_at_home=frozenset(range(10_020, 11_800, 3)),
    )
    with portal(lists, articles=2_500) as server:
        run = collection.crawl(server.base_url, timeout=300)
        assert collection.ids() == server.portal.public_ids()
        assert (run.report.collected, run.report.exit_code) == (2_500, 0)
        targets = asked(server)
        assert len(targets) - len(pages(targets)) < 120
        collection.crawl(server.base_url)
        assert len(asked(server)) <= 4
