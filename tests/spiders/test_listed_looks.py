"""Known articles that lists show otherwise, show no longer, or show although they are gone."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.demo import Answer, DemoPortal, Lists, serve
from dongxoai_crawler.store.store import open_store
from tests.crawls import PORTAL, asked, page_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dongxoai_crawler.demo import DemoServer
    from tests.crawls import Collection

    Clock = Callable[[float], datetime]

pytestmark = pytest.mark.slow

LIMIT = "dongxoai_crawler.spiders.discovery.SITEMAP_LIMIT"
SITEMAP = 30


@pytest.fixture
def hundred() -> Iterator[DemoServer]:
    with serve(DemoPortal(articles=100)) as server:
        yield server


@pytest.fixture
def later(hundred: DemoServer, monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Set the time, in hours from when nothing is news and nothing is due by its age."""
    newest = max(article.published_at for article in hundred.portal.articles())
    start = newest + timedelta(days=200)

    def put(hours: float) -> datetime:
        monkeypatch.setenv("DONGXOAI_NOW", (start + timedelta(hours=hours)).isoformat())
        return start + timedelta(hours=hours)

    put(0)
    return put


def told(collection: Collection) -> list[tuple[str, int | None]]:
    with open_store(collection.path) as store:
        found = [change for change in store.changes() if change.kind != "new"]
        return [(each.kind, each.key and each.key.id) for each in found]


def pages(server: DemoServer) -> list[str]:
    return [target for target in asked(server) if target.endswith(".html")]


def newest(server: DemoServer, count: int) -> list[int]:
    return [article.id for article in server.portal.articles()][:count]


@pytest.mark.slow
def test_one_withdrawal_after_the_other(
    hundred: DemoServer, collection: Collection, later: Clock
) -> None:
    collection.crawl(hundred.base_url)
    gone = newest(hundred, 7)
    for hour, number in enumerate(gone, 1):
        hundred.portal.hide(number)
        later(hour)
        collection.crawl(hundred.base_url)
    later(29)
    collection.crawl(hundred.base_url)
    assert {number for kind, number in told(collection) if kind == "withdrawn"} == set(gone)


@pytest.mark.slow
def test_many_at_once_are_believed_when_the_others_are_there(
    hundred: DemoServer, collection: Collection, later: Clock
) -> None:
    collection.crawl(hundred.base_url)
    gone = newest(hundred, 8)
    hundred.portal.hide(*gone)
    later(1)
    asked(hundred)
    run = collection.crawl(hundred.base_url)
    assert (run.report.gone, run.report.unchanged) == (8, 72)
    assert set(told(collection)) == {("missing", number) for number in gone}
    later(2)
    asked(hundred)
    collection.crawl(hundred.base_url)
    assert not pages(hundred)
    later(22)
    collection.crawl(hundred.base_url)
    assert [kind for kind, _ in told(collection)].count("withdrawn") == 8


@pytest.mark.slow
def test_too_many_are_not_asked_for_each_hour(
    hundred: DemoServer, collection: Collection, later: Clock
) -> None:
    collection.crawl(hundred.base_url)
    hundred.portal.hide(*newest(hundred, 20))
    later(1)
    collection.crawl(hundred.base_url)
    asked(hundred)
    later(2)
    collection.crawl(hundred.base_url)
    assert (pages(hundred), told(collection)) == ([], [])


def renamed(server: DemoServer, number: int) -> str:
    return server.portal.rename(number, alias="ten-moi").path


def test_what_a_list_shows_otherwise_is_looked_at_at_once(
    hundred: DemoServer, collection: Collection, later: Clock
) -> None:
    collection.crawl(hundred.base_url)
    (number,) = newest(hundred, 1)
    path = renamed(hundred, number)
    later(1)
    asked(hundred)
    collection.crawl(hundred.base_url)
    assert pages(hundred) == [path]
    assert told(collection) == [("moved", number)]


@pytest.mark.slow
def test_a_run_that_was_cut_short_leaves_the_look_to_the_next(
    hundred: DemoServer, collection: Collection, later: Clock
) -> None:
    collection.crawl(hundred.base_url)
    (number,) = newest(hundred, 1)
    path = renamed(hundred, number)
    later(1)
    collection.crawl(hundred.base_url, max_requests="4")
    assert told(collection) == []
    hundred.portal.override(path, Answer(status=500), times=1)
    collection.crawl(hundred.base_url, settings={"RETRY_TIMES": 0})
    assert told(collection) == []
    collection.crawl(hundred.base_url)
    assert told(collection) == [("moved", number)]


@pytest.mark.slow
def test_what_leaves_a_sitemap_that_names_only_the_newest(
    collection: Collection, later: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(LIMIT, SITEMAP)
    with serve(DemoPortal(articles=100, lists=Lists(sitemap=SITEMAP))) as server:
        collection.crawl(server.base_url)
        fifth = newest(server, 5)[-1]
        path = server.portal.article(fifth).path
        server.portal.hide(fifth)
        later(1)
        asked(server)
        collection.crawl(server.base_url)
        assert path in pages(server)
        assert told(collection) == [("missing", fifth)]
        server.portal.show(fifth)  # one falls out at the other end, and has not gone
        later(2)
        collection.crawl(server.base_url)
        asked(server)
        later(3)
        collection.crawl(server.base_url)
        assert pages(server) == []


@pytest.mark.slow
def test_a_sitemap_that_stops_early_costs_one_look_an_article(
    collection: Collection, later: Clock
) -> None:
    with serve(DemoPortal(articles=60, lists=Lists(sitemap=60))) as whole:
        collection.crawl(whole.base_url)
    with serve(DemoPortal(articles=60, lists=Lists(sitemap=SITEMAP))) as server:
        later(1)
        collection.crawl(server.base_url)
        assert len(pages(server)) <= 32
        later(2)
        collection.crawl(server.base_url)
        assert pages(server) == []


@pytest.mark.slow
def test_a_portal_at_another_host(collection: Collection, hundred: DemoServer) -> None:
    collection.crawl(hundred.base_url, limit="3")
    with serve(hundred.portal) as moved:
        run = collection.crawl(moved.base_url, recheck="1", limit="3")
        assert run.report.failed == {}
        run = collection.crawl(moved.base_url, recheck="1")
        assert run.report.failed == {}
        assert run.report.unchanged + run.report.edited >= 3


@pytest.mark.slow
def test_what_is_withdrawn_and_still_listed_is_asked_for_by_its_schedule(
    hundred: DemoServer, collection: Collection, later: Clock
) -> None:
    collection.crawl(hundred.base_url)
    (number,) = newest(hundred, 1)
    path = hundred.portal.article(number).path
    hundred.portal.override(path, Answer(body=page_of(hundred, 143)))
    looks = 0
    for hour in (1, 2, 3, 22, 23, 24, 25):
        later(hour)
        asked(hundred)
        collection.crawl(hundred.base_url, recheck="1" if hour == 1 else "")
        looks += path in pages(hundred)
    assert told(collection) == [("missing", number), ("withdrawn", number)]
    assert looks == 2
    hundred.portal.restore(path)
    later(24 * 9)
    collection.crawl(hundred.base_url)
    assert told(collection)[2:] == [("restored", number)]


@pytest.mark.slow
def test_what_a_run_had_no_time_for_is_waiting(hundred: DemoServer, collection: Collection) -> None:
    collection.crawl(hundred.base_url, limit="5")
    with open_store(collection.path) as store:
        waiting = [row for row in store.failures(PORTAL) if row.code == "waiting"]
    assert len(waiting) == 97
    collection.crawl(hundred.base_url)
    with open_store(collection.path) as store:
        assert list(store.failures(PORTAL)) == []
