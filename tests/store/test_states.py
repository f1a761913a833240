"""Articles that go and come back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.store.rows import ArticleKey
from tests.store.samples import DAY, NOW, PORTAL, article, counts, put

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from dongxoai_crawler.store.history import Known
    from dongxoai_crawler.store.store import Store

KEY = ArticleKey("vi", "news", 648)


def _known(store: Store) -> Known:
    known = store.latest(PORTAL, KEY)
    assert known
    return known


def _intervals(store: Store) -> list[tuple[str, datetime | None, datetime, str | None]]:
    return [(found.kind, found.since, found.at, found.detail) for found in store.changes()][1:]


def _miss(store: Store, day: int) -> None:
    store.put_missing(PORTAL, KEY, at=NOW + day * DAY, run=None, code="not_found")


def _withdraw(store: Store, day: int) -> None:
    store.put_withdrawn(PORTAL, KEY, at=NOW + day * DAY, run=None, code="not_found")


def _restore(store: Store, day: int) -> None:
    at = NOW + day * DAY
    store.put_restored(PORTAL, KEY, at=at, run=None, next_look_at=at + DAY)


def test_missing_is_said_once_and_stays_due(store: Store) -> None:
    put(store, article())
    _miss(store, 1)
    _miss(store, 2)
    known = _known(store)
    assert (known.state, known.missing_since, known.missing_looks) == ("missing", NOW + DAY, 2)
    assert (known.last_seen_at, known.looked_at) == (NOW, NOW + 2 * DAY)
    assert known.next_look_at == NOW + 2 * DAY
    assert _intervals(store) == [("missing", NOW, NOW + DAY, "not_found")]
    assert store.counts(PORTAL) == counts(articles=1, unwritten=1, missing=1)


def test_withdrawn_is_said_once_with_the_interval_in_which_it_went(store: Store) -> None:
    put(store, article())
    _miss(store, 1)
    _withdraw(store, 2)
    *_, change = store.changes()
    assert (change.since, change.at, change.noted_at) == (NOW, NOW + DAY, NOW + 2 * DAY)
    assert change.revision == 1
    _withdraw(store, 5)
    assert len(_intervals(store)) == 2
    assert _known(store).state == "withdrawn"
    assert store.counts(PORTAL) == counts(articles=1, unwritten=1, withdrawn=1)


def test_what_was_withdrawn_is_looked_for_ever_less_often(store: Store) -> None:
    put(store, article())
    _withdraw(store, 1)
    days = [_known(store).next_look_at]
    for _ in range(4):
        store.put_missing(PORTAL, KEY, at=days[-1], run=None, code="not_found")
        days.append(_known(store).next_look_at)
    assert [(moment - NOW).days for moment in days] == [2, 5, 12, 42, 72]
    assert _known(store).state == "withdrawn"
    assert [kind for kind, *_ in _intervals(store)] == ["withdrawn"]


def test_it_comes_back_as_it_was(store: Store) -> None:
    put(store, article())
    _miss(store, 1)
    _withdraw(store, 2)
    _restore(store, 4)
    known = _known(store)
    assert (known.state, known.missing_since, known.missing_looks) == ("public", None, 0)
    assert (known.revision, known.next_look_at) == (1, NOW + 5 * DAY)
    assert _intervals(store)[-1] == ("restored", NOW + 2 * DAY, NOW + 4 * DAY, None)


def test_what_was_public_all_the_time_is_not_restored(store: Store) -> None:
    put(store, article())
    _restore(store, 1)
    assert _intervals(store) == []


@pytest.mark.parametrize("look", [_miss, _withdraw, _restore])
def test_only_what_was_collected_has_a_state(
    store: Store, look: Callable[[Store, int], None]
) -> None:
    with pytest.raises(LookupError, match="vi/news/648 was never collected"):
        look(store, 1)
