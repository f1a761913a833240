"""A plan says what a crawl would ask, asks for no article, and changes nothing."""

from __future__ import annotations

import json
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from dongxoai_crawler.demo import Answer, DemoPortal, Lists, Viewcat, serve
from dongxoai_crawler.demo.categories import CATEGORIES
from dongxoai_crawler.model import clock
from dongxoai_crawler.run.plan import PortalPlan, Span, portal_plan
from dongxoai_crawler.run.process import Ended
from dongxoai_crawler.store.store import open_store
from tests.children import run
from tests.crawls import PORTAL, asked, row

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dongxoai_crawler.demo import DemoServer
    from tests.crawls import Collection

SITEMAP = 30
LIMIT = "dongxoai_crawler.spiders.discovery.SITEMAP_LIMIT"


@contextmanager
def portal(lists: Lists, articles: int) -> Iterator[DemoServer]:
    with serve(DemoPortal(articles, lists=lists)) as server:
        yield server


def plan(collection: Collection, server: DemoServer, **arguments: Any) -> PortalPlan:
    asked(server)
    done = collection.crawl(server.base_url, plan="1", **arguments)
    assert not [target for target in asked(server) if target.endswith(".html")]
    return portal_plan(Ended(portal=PORTAL, crawler=done.crawler, error=None))


def made(collection: Collection, server: DemoServer, **arguments: Any) -> int:
    """The requests of a crawl."""
    asked(server)
    collection.crawl(server.base_url, **arguments)
    return len(asked(server))


def is_close(number: int, to: Span) -> bool:
    return to.at_least == to.at_most and abs(number - to.likely) <= 0.1 * number


@pytest.mark.slow
def test_where_the_sitemap_is_complete(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    with portal(Lists(), articles=80) as server:
        first = plan(collection, server)
        assert (first.new, first.again) == (Span.exactly(82), 0)
        assert is_close(made(collection, server), first.requests)
        assert made(collection, server) == plan(collection, server).requests.likely == 4
        again = plan(collection, server, recheck="1")
        assert again.again == 80
        assert is_close(made(collection, server, recheck="1"), again.requests)
        later = clock.now() + timedelta(days=90)
        monkeypatch.setenv("DONGXOAI_NOW", later.isoformat())
        due = plan(collection, server)
        assert due.again == 80
        assert is_close(made(collection, server), due.requests)


def test_a_limit_counts(collection: Collection, small: DemoServer) -> None:
    assert plan(collection, small, limit="2").new == Span.exactly(2)


def test_nothing_changes(collection: Collection, small: DemoServer) -> None:
    plan(collection, small)
    assert not collection.path.exists()
    collection.crawl(small.base_url, limit="2")
    small.portal.hide(101)
    with open_store(collection.path) as store:
        before = [*store.runs()], store.listings(PORTAL), store.get_portal_state(PORTAL)
    files = {path: path.stat().st_mtime_ns for path in collection.path.rglob("*.[tc][xs][tv]")}
    plan(collection, small, recheck="1")
    with open_store(collection.path) as store:
        assert ([*store.runs()], store.listings(PORTAL), store.get_portal_state(PORTAL)) == before
    assert files == {
        path: path.stat().st_mtime_ns for path in collection.path.rglob("*.[tc][xs][tv]")
    }


QUICK = (Viewcat.PAGE_NEW, Viewcat.TWO_COLUMN)
LAYOUTS = [
    pytest.param(layout, marks=() if layout in QUICK else pytest.mark.slow) for layout in Viewcat
]


@pytest.mark.slow
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("sitemap", [SITEMAP, 0], ids=["short sitemap", "no sitemap"])
def test_elsewhere_a_range_holds(
    collection: Collection, monkeypatch: pytest.MonkeyPatch, layout: Viewcat, sitemap: int
) -> None:
    monkeypatch.setattr(LIMIT, SITEMAP)
    lists = Lists(
        layouts=dict.fromkeys(CATEGORIES, layout),
        not_at_home=frozenset(range(10_002, 10_030, 3)),
        per_page=3,
        sitemap=sitemap,
    )
    with portal(lists, articles=60) as server:
        planned = plan(collection, server).requests
        assert planned.at_least <= made(collection, server) <= planned.at_most
        planned = plan(collection, server).requests
        assert planned.at_least <= made(collection, server) <= planned.at_most
        assert planned.at_most <= planned.at_least + 60


@pytest.mark.slow
def test_what_is_likely_is_near_where_pages_name_all(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(LIMIT, SITEMAP)
    with portal(Lists(per_page=5, sitemap=SITEMAP), articles=150) as server:
        likely = plan(collection, server).requests.likely
        assert abs(made(collection, server) - likely) <= 0.2 * likely


@pytest.mark.slow
def test_a_portal_taken_in_over_several_runs(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(LIMIT, SITEMAP)
    with portal(Lists(per_page=5, sitemap=SITEMAP), articles=100) as server:
        collection.crawl(server.base_url, max_requests="60")
        planned = plan(collection, server).requests
        assert planned.at_least <= made(collection, server) <= planned.at_most


@pytest.mark.slow
def test_the_command(small: DemoServer, tmp_path: Path) -> None:
    portals = tmp_path / "portals.toml"
    portals.write_text(row(small.base_url, "delay = 2").replace("delay = 0\n", ""), "utf-8")
    call = ("plan", PORTAL, "--portals", portals, "--output", "kho", "--delay", "0.5")
    small.portal.override("/robots.txt", Answer(status=404))
    done = run(*call, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1].split() == [
        PORTAL,
        "4",
        "7",
        "0",
        "11",
        "0.5",
        "s",
        "0:00:06",
    ]
    data = json.loads(run(*call, "--json", cwd=tmp_path).stdout)
    assert data["portals"][0]["requests"] == {"at_least": 11, "likely": 11, "at_most": 11}
    assert not (tmp_path / "kho").exists()


@pytest.mark.slow
def test_a_portal_that_is_down(tmp_path: Path) -> None:
    portals = tmp_path / "portals.toml"
    portals.write_text(row("http://127.0.0.1:9"), encoding="utf-8")
    done = run("plan", PORTAL, "--portals", portals, cwd=tmp_path)
    assert done.returncode == 20
    assert PORTAL in done.stderr
