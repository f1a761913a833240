from __future__ import annotations

from typing import TYPE_CHECKING

from dongxoai_crawler.store.rows import ArticleKey, Failure
from tests.store.samples import DAY, NOW, PORTAL

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
        )
    ]


def test_another_failure_begins_a_new_row(store: Store) -> None:
    store.put_failure(PORTAL, KEY, url="u", code="layout", now=NOW)
    store.put_failure(PORTAL, KEY, url="u", code="fetch", now=NOW + DAY)
    (failure,) = store.failures(PORTAL)
    assert (failure.times, failure.first_at) == (1, NOW + DAY)
    assert list(store.failures("other")) == []
