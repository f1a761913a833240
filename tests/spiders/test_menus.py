"""Portals whose addresses don't name the news module, or that name no category by a feed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from dongxoai_crawler.demo import Answer, DemoPortal, Lists, serve
from dongxoai_crawler.demo.categories import CATEGORIES
from tests.crawls import asked
from tests.demo.client import get

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dongxoai_crawler.demo import DemoServer
    from tests.crawls import Collection

pytestmark = pytest.mark.slow

LIMIT: Final = "dongxoai_crawler.spiders.discovery.SITEMAP_LIMIT"
HTML: Final = (("Content-Type", "text/html; charset=utf-8"),)
EMPTY_FEED: Final = b'<?xml version="1.0"?><rss version="2.0"><channel></channel></rss>'


@pytest.fixture(
    params=[
        pytest.param(20, marks=pytest.mark.slow, id="short sitemap"),
        pytest.param(0, id="none"),
    ]
)
def at_root(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[DemoServer]:
    """A portal with the news at "/", whose menu leads to another module with ids of its own."""
    monkeypatch.setattr(LIMIT, 20)
    lists = Lists(sitemap=request.param, per_page=4)
    portal = DemoPortal(articles=60, prefix="/", lists=lists)
    with serve(portal) as server:
        oldest = min(server.portal.public_ids())
        menu = f'<body><nav><a href="/gioi-thieu/so-do-{oldest}.html">Sơ đồ</a></nav>'.encode()
        for path in ("/", *(f"/{alias}/" for alias in CATEGORIES)):
            page = get(server, path).body
            server.portal.override(path, Answer(headers=HTML, body=page.replace(b"<body>", menu)))
        yield server


def test_an_id_in_the_menu_hides_no_article(at_root: DemoServer, collection: Collection) -> None:
    run = collection.crawl(at_root.base_url, 'news = "/"')
    assert collection.ids() == at_root.portal.public_ids()
    assert run.report.exit_code == 0
    assert not [path for path in asked(at_root) if path.startswith("/gioi-thieu/")]


@pytest.mark.slow
def test_without_feeds_links_lead_to_the_categories(collection: Collection) -> None:
    with serve(DemoPortal(articles=60, lists=Lists(sitemap=0, per_page=4))) as server:
        switch_feeds_off(server)
        run = collection.crawl(server.base_url)
        assert collection.ids() == server.portal.public_ids()
        assert run.report.exit_code == 0


def test_where_nothing_leads_to_categories_the_run_says_so(collection: Collection) -> None:
    with serve(DemoPortal(articles=60, lists=Lists(sitemap=0, per_page=4))) as server:
        switch_feeds_off(server)
        for alias in CATEGORIES:
            server.portal.override(f"/vi/news/{alias}/", Answer(status=404))
        run = collection.crawl(server.base_url)
        assert (run.report.exit_code, run.report.lists_failed) == (10, 1)


def switch_feeds_off(server: DemoServer) -> None:
    feed = Answer(headers=(("Content-Type", "text/xml"),), body=EMPTY_FEED)
    for path in ("/vi/news/rss/", *(f"/vi/news/rss/{alias}/" for alias in CATEGORIES)):
        server.portal.override(path, feed)
    server.portal.override("/feeds/", Answer(status=404))
    home = get(server, "/vi/news/").body.replace(b"/rss/", b"/khong/")
    server.portal.override("/vi/news/", Answer(headers=HTML, body=home))
