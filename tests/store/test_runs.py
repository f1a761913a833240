"""Runs and what lists held."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dongxoai_crawler.store.history import ListObservation, Run
from tests.store.samples import DAY, NOW, PORTAL

if TYPE_CHECKING:
    from dongxoai_crawler.store.store import Store

SITEMAP = ListObservation(
    portal=PORTAL,
    language="vi",
    module="news",
    name="sitemap",
    observed_at=NOW,
    articles=40,
    pages=1,
    complete=True,
)


def _end(store: Store, number: int, *, healthy: bool = True, exit_code: int = 0) -> None:
    store.end_run(
        number,
        ended_at=NOW + DAY,
        outcome="finished",
        healthy=healthy,
        whole=True,
        exit_code=exit_code,
        counts={"collected": 3},
        problem=None if healthy else "a flood block",
    )


def test_a_run_from_its_beginning_to_its_end(store: Store) -> None:
    number = store.begin_run(PORTAL, NOW)
    begun = Run(
        number=number,
        portal=PORTAL,
        started_at=NOW,
        ended_at=None,
        outcome=None,
        healthy=None,
        whole=None,
        exit_code=None,
        counts={},
        problem=None,
    )
    assert list(store.runs()) == [begun]
    assert store.last_run(PORTAL) is None
    _end(store, number, healthy=False, exit_code=20)
    ended = replace(
        begun,
        ended_at=NOW + DAY,
        outcome="finished",
        healthy=False,
        whole=True,
        exit_code=20,
        counts={"collected": 3},
        problem="a flood block",
    )
    assert list(store.runs()) == [ended]
    assert store.last_run(PORTAL) == ended


def test_runs_that_failed_and_runs_that_were_killed(store: Store) -> None:
    good, failed, killed = (store.begin_run(PORTAL, NOW) for _ in range(3))
    _end(store, good)
    _end(store, failed, healthy=False, exit_code=10)
    assert [run.number for run in store.runs(failed_only=True)] == [failed, killed]


def test_the_last_run_of_a_portal_and_the_last_healthy_one(store: Store) -> None:
    first, second, other = (store.begin_run(name, NOW) for name in (PORTAL, PORTAL, "other"))
    _end(store, first)
    _end(store, second, healthy=False)
    _end(store, other)
    last, healthy = store.last_run(PORTAL), store.last_run(PORTAL, healthy_only=True)
    assert last
    assert healthy
    assert (last.number, healthy.number) == (second, first)
    assert store.portals() == sorted([PORTAL, "other"])


def test_a_list_is_remembered_as_it_was_read_last(store: Store) -> None:
    feed = replace(SITEMAP, name="feed", complete=False)
    for listing in (SITEMAP, feed, replace(feed, portal="other")):
        store.put_listing(listing)
    later = replace(SITEMAP, observed_at=NOW + DAY, articles=41)
    store.put_listing(later)
    assert store.listings(PORTAL) == [feed, later]
