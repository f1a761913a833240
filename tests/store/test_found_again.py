"""A look that finds an article takes back what spoke against it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.store.rows import ArticleKey
from tests.store.samples import DAY, NOW, PORTAL, article, put

if TYPE_CHECKING:
    from dongxoai_crawler.store.store import Store

KEY = ArticleKey.of(article())


def test_what_was_missing_is_public_again_without_a_word(store: Store) -> None:
    put(store, article())
    store.put_missing(PORTAL, KEY, at=NOW + DAY, run=None, code="not_found")
    store.put_found(PORTAL, KEY, looked_at=NOW + 2 * DAY, next_look_at=NOW + 9 * DAY)
    known = store.latest(PORTAL, KEY)
    assert known
    assert (known.state, known.missing_since, known.missing_looks) == ("public", None, 0)
    assert known.looked_at == known.last_seen_at == NOW + 2 * DAY
    assert known.next_look_at == NOW + 9 * DAY
    assert [change.kind for change in store.changes()] == ["new", "missing"]


def test_a_row_of_failures_ends(store: Store) -> None:
    put(store, article())
    store.put_failure(PORTAL, KEY, url="https://x/a-1.html", code="fetch", now=NOW)
    store.put_refusal(PORTAL, KEY, url="https://x/a-1.html", code="robots", now=NOW)
    store.put_found(PORTAL, KEY, looked_at=NOW, next_look_at=NOW + DAY)
    assert (list(store.failures(PORTAL)), list(store.refusals(PORTAL))) == ([], [])


def test_what_was_never_collected(store: Store) -> None:
    with pytest.raises(LookupError, match="never collected"):
        store.put_found(PORTAL, KEY, looked_at=NOW, next_look_at=NOW)
