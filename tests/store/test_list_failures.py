from __future__ import annotations

from typing import TYPE_CHECKING

from dongxoai_crawler.store.history import ListFailure
from tests.store.samples import DAY, NOW, PORTAL

if TYPE_CHECKING:
    from dongxoai_crawler.store.store import Store

URL = "https://x.example/vi/news/rss/"


def test_the_same_failure_again_is_counted_and_another_begins_anew(store: Store) -> None:
    for day, code in enumerate(("list", "list", "status")):
        moment = NOW + day * DAY
        store.put_list_failure(PORTAL, URL, code=code, detail=f"day {day}", now=moment)
        (failure,) = store.list_failures(PORTAL)
        assert (failure.code, failure.times, failure.since) == (code, (1, 2, 1)[day], NOW)
    last = ListFailure(
        url=URL, code="status", detail="day 2", times=1, since=NOW, last_at=NOW + 2 * DAY
    )
    assert store.list_failures(PORTAL) == [last]
    assert store.list_failures("other") == []


def test_the_fifth_time_makes_a_known_gap(store: Store) -> None:
    gaps = []
    for _ in range(5):
        store.put_list_failure(PORTAL, URL, code="list", detail="x", now=NOW)
        gaps += [failure.is_known_gap for failure in store.list_failures(PORTAL)]
    assert gaps == [False] * 4 + [True]


def test_a_list_that_could_be_read_has_no_failures(store: Store) -> None:
    for url in (URL, f"{URL}a/"):
        store.put_list_failure(PORTAL, url, code="list", detail="x", now=NOW)
    store.drop_list_failure("other", URL)
    store.drop_list_failure(PORTAL, URL)
    assert [failure.url for failure in store.list_failures(PORTAL)] == [f"{URL}a/"]
