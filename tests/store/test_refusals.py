from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.store.looks import next_look
from dongxoai_crawler.store.rows import ArticleKey, Refusal
from tests.store.samples import DAY, NOW, PORTAL

if TYPE_CHECKING:
    from dongxoai_crawler.store.store import Store

KEY = ArticleKey("vi", "news", 7)


@pytest.mark.parametrize(("looks", "days"), [(1, 1), (2, 3), (3, 7), (4, 30), (5, 30), (100, 30)])
def test_the_pauses_grow(looks: int, days: int) -> None:
    assert next_look(looks, NOW) == NOW + days * DAY


def test_a_refusal_counts_its_looks(store: Store) -> None:
    store.put_refusal(PORTAL, KEY, url="u1", code="restricted", now=NOW)
    store.put_refusal(PORTAL, KEY, url="u2", code="external", detail="https://x", now=NOW + DAY)
    assert list(store.refusals(PORTAL)) == [
        Refusal(
            key=KEY,
            url="u2",
            code="external",
            detail="https://x",
            first_seen_at=NOW,
            last_seen_at=NOW + DAY,
            looks=2,
            next_look_at=NOW + 4 * DAY,
        )
    ]


def test_a_refused_article_rests_until_its_next_look(store: Store) -> None:
    store.put_refusal(PORTAL, KEY, url="u", code="not_found", now=NOW)
    assert store.resting_ids(PORTAL, NOW) == {KEY}
    assert store.resting_ids(PORTAL, NOW + DAY) == set()
    assert store.resting_ids("other", NOW) == set()


def test_a_refusal_ends_a_row_of_failures(store: Store) -> None:
    store.put_failure(PORTAL, KEY, url="u", code="fetch", now=NOW)
    store.put_refusal(PORTAL, KEY, url="u", code="not_found", now=NOW)
    assert list(store.failures(PORTAL)) == []
