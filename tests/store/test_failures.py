from __future__ import annotations

from typing import TYPE_CHECKING

from dongxoai_crawler.store.rows import ArticleKey, Failure
from tests.store.samples import DAY, NOW, PORTAL, counts

if TYPE_CHECKING:
    from dongxoai_crawler.store.store import Store

KEY = ArticleKey("vi", "news", 7)


def test_the_same_failure_again_is_counted(store: Store) -> None:
    store.put_failure(PORTAL, KEY, url="u1", code="layout", detail="no title", now=NOW)
    store.put_failure(PORTAL, KEY, url="u2", code="layout", detail="no body", now=NOW + DAY)
    assert list(store.failures(PORTAL)) == [
        Failure(
            key=KEY,
            url="u2",
            code="layout",
            detail="no body",
            times=2,
            first_at=NOW,
            last_at=NOW + DAY,
            next_try_at=None,
        )
    ]


def test_another_failure_begins_a_new_row(store: Store) -> None:
    store.put_failure(PORTAL, KEY, url="u", code="layout", now=NOW)
    store.put_failure(PORTAL, KEY, url="u", code="fetch", now=NOW + DAY)
    (failure,) = store.failures(PORTAL)
    assert (failure.times, failure.first_at) == (1, NOW + DAY)
    assert list(store.failures("other")) == []


def test_the_fifth_time_makes_a_known_gap_that_is_tried_weekly(store: Store) -> None:
    for day in range(4):
        store.put_failure(PORTAL, KEY, url="u", code="layout", now=NOW + day * DAY)
    assert list(store.known_gaps(PORTAL)) == []
    assert store.resting_ids(PORTAL, NOW) == set()
    store.put_failure(PORTAL, KEY, url="u", code="layout", now=NOW + 4 * DAY)
    (gap,) = store.known_gaps(PORTAL)
    assert (gap.times, gap.next_try_at) == (5, NOW + 11 * DAY)
    assert store.resting_ids(PORTAL, NOW + 10 * DAY) == {KEY}
    assert store.resting_ids(PORTAL, NOW + 11 * DAY) == set()
    store.put_failure(PORTAL, KEY, url="u", code="layout", now=NOW + 12 * DAY)
    assert [gap.next_try_at for gap in store.known_gaps(PORTAL)] == [NOW + 19 * DAY]
    assert store.counts(PORTAL) == counts(failures=1, known_gaps=1)


def test_a_known_gap_that_fails_otherwise_is_no_gap_any_more(store: Store) -> None:
    for _ in range(5):
        store.put_failure(PORTAL, KEY, url="u", code="layout", now=NOW)
    store.put_failure(PORTAL, KEY, url="u", code="fetch", now=NOW)
    (failure,) = store.failures(PORTAL)
    assert (failure.times, failure.next_try_at) == (1, None)
    assert list(store.known_gaps(PORTAL)) == []
