"""A change of the whole portal, met by runs that see pieces of it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.store.store import open_store
from tests.crawls import PORTAL

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dongxoai_crawler.demo import DemoServer
    from tests.crawls import Collection

DAY = timedelta(days=1)
LINE = "Theo cổng thông tin."


def add_line(server: DemoServer, numbers: Iterable[int]) -> None:
    for number in numbers:
        at = server.portal.article(number).published_at
        server.portal.edit(number, paragraph=LINE, at=at)


def told(collection: Collection) -> list[tuple[str, int | None]]:
    with open_store(collection.path) as store:
        noted = [(each.kind, each.key and each.key.id) for each in store.changes()]
    return [each for each in noted if each[0] != "new"]


def start_of(server: DemoServer) -> datetime:
    return max(article.published_at for article in server.portal.articles()) + DAY


@pytest.mark.slow
def test_a_line_on_every_page_met_over_two_months_is_one_event(
    demo: DemoServer, collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = start_of(demo)
    monkeypatch.setenv("DONGXOAI_NOW", start.isoformat())
    collection.crawl(demo.base_url)
    add_line(demo, sorted(demo.portal.public_ids()))
    for days in range(1, 62, 6):
        monkeypatch.setenv("DONGXOAI_NOW", (start + days * DAY).isoformat())
        collection.crawl(demo.base_url)
    assert told(collection) == [("portal", None)]
    assert all(LINE.encode() in text for text in collection.texts().values())


@pytest.mark.slow
def test_a_line_on_every_page_met_by_short_runs_is_one_event(
    demo: DemoServer, collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = start_of(demo)
    monkeypatch.setenv("DONGXOAI_NOW", start.isoformat())
    collection.crawl(demo.base_url)
    add_line(demo, sorted(demo.portal.public_ids()))
    for hours in range(1, 8):
        moment = start + 61 * DAY + hours * DAY / 24
        monkeypatch.setenv("DONGXOAI_NOW", moment.isoformat())
        collection.crawl(demo.base_url, max_requests="9")
    assert told(collection) == [("portal", None)]


def test_edits_that_lists_show_are_no_event_though_nothing_else_was_looked_at(
    demo: DemoServer, collection: Collection
) -> None:
    collection.crawl(demo.base_url)
    changed = sorted(demo.portal.public_ids())[:7]
    for number in changed:
        at = demo.portal.article(number).published_at + DAY
        demo.portal.edit(number, paragraph=LINE, at=at)
        demo.portal.rename(number, alias="ten-moi")
    run = collection.crawl(demo.base_url)
    assert (run.report.edited, run.report.unchanged) == (7, 0)
    assert sorted(told(collection)) == [
        (kind, number) for kind in ("edited", "moved") for number in changed
    ]


@pytest.mark.slow
def test_edits_of_a_run_that_was_killed_are_folded_by_the_next(
    demo: DemoServer, collection: Collection
) -> None:
    collection.crawl(demo.base_url)
    ids = sorted(demo.portal.public_ids())
    add_line(demo, ids)
    collection.crawl(demo.base_url, recheck="1", max_requests="12")
    with open_store(collection.path) as store, store._database.writing() as connection:
        connection.exec_driver_sql("UPDATE runs SET ended_at = NULL WHERE number = 2")
    edited = [each for each in told(collection) if each[0] == "edited"]
    assert 0 < len(edited) <= len(ids) / 5
    collection.crawl(demo.base_url, recheck="1")
    assert told(collection) == [("portal", None)]
    with open_store(collection.path) as store:
        assert len(list(store.runs())) == 3
        assert store.last_run(PORTAL)
