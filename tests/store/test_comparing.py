"""What a run asks about many articles at once."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.store.history import ArticleState, DueArticle
from dongxoai_crawler.store.rows import ArticleKey
from tests.store.samples import DAY, NOW, PORTAL, article, put

if TYPE_CHECKING:
    from dongxoai_crawler.store.store import Store

KEY = ArticleKey("vi", "news", 648)
NO = ArticleKey("vi", "news", 649)


def test_what_is_known_of_listed_articles(store: Store) -> None:
    put(store, article())
    put(store, article(language="en"))
    english = KEY._replace(language="en")
    store.put_withdrawn(PORTAL, english, at=NOW, run=None, code="not_found")
    store.put_shown(PORTAL, {KEY: "f1", NO: "f2"})
    store.forget(PORTAL, ArticleKey("vi", "news", 650))
    keys = [KEY, NO, english, ArticleKey("vi", "news", 650)]
    assert store.states_of(PORTAL, keys) == {
        KEY: ArticleState(article().url, "public", "f1"),
        english: ArticleState(article().url, "withdrawn", None),
        ArticleKey("vi", "news", 650): ArticleState("", "forgotten", None),
    }
    assert store.states_of("other", keys) == {}
    assert store.states_of(PORTAL, []) == {}


@pytest.mark.slow
def test_a_list_may_be_longer_than_one_question(store: Store) -> None:
    for number in range(600):
        put(store, article(id=number))
    keys = [ArticleKey("vi", "news", number) for number in range(1200)]
    assert set(store.states_of(PORTAL, keys)) == set(keys[:600])


def _ids(found: list[DueArticle]) -> list[int]:
    return [entry.key.id for entry in found]


def test_what_waits_longest_is_due_first(store: Store) -> None:
    for number, days in ((1, 2), (2, 0), (3, 1), (4, 5)):
        put(store, article(id=number), at=NOW + days * DAY)
    assert _ids(list(store.due(PORTAL, NOW + 3 * DAY))) == [2, 3, 1]
    assert _ids(list(store.due(PORTAL, NOW + 3 * DAY, limit=2))) == [2, 3]
    assert list(store.due("other", NOW + 30 * DAY)) == []
    assert next(store.due(PORTAL, NOW + DAY)) == DueArticle(
        ArticleKey("vi", "news", 2), article().url
    )


@pytest.mark.slow
def test_all_can_be_looked_at_while_they_are_taken(store: Store) -> None:
    for number in range(1100):
        put(store, article(id=number), at=NOW + number % 3 * DAY)
    found = []
    for entry in store.due(PORTAL, datetime.max.replace(tzinfo=UTC)):
        found.append(entry.key.id)
        store.put_found(PORTAL, entry.key, looked_at=NOW, next_look_at=NOW + 9 * DAY)
    assert sorted(found) == list(range(1100))


def test_what_was_published_since(store: Store) -> None:
    for number, days in ((1, 0), (2, 2), (3, 1)):
        put(store, article(id=number, published_at=NOW + days * DAY))
    put(store, article(id=4, published_at=None))
    assert _ids(list(store.published_since(PORTAL, NOW + DAY))) == [2, 3]
