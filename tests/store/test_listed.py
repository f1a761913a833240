"""What lists showed of articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dongxoai_crawler.store.listed import AT_ONCE, ListedBefore
from dongxoai_crawler.store.rows import ArticleKey
from tests.store.samples import DAY, NOW, PORTAL, article, put

if TYPE_CHECKING:
    from dongxoai_crawler.store.store import Store

ONE, TWO, NO = (ArticleKey("vi", "news", number) for number in (1, 2, 3))


def due(store: Store, days: int) -> list[ArticleKey]:
    return [entry.key for entry in store.due(PORTAL, NOW + days * DAY)]


def test_what_is_shown_otherwise_is_due_before_all_else(store: Store) -> None:
    put(store, article(id=1), at=NOW + DAY)
    put(store, article(id=2), at=NOW + 9 * DAY)
    assert due(store, 2) == [ONE]
    store.put_shown(PORTAL, {TWO: "feed:b", NO: "feed:c"}, at_once=[TWO, NO])
    assert due(store, 2) == [TWO, ONE]
    assert next(iter(store.due(PORTAL, AT_ONCE))).key == TWO
    store.put_off(PORTAL, [TWO], NOW + 5 * DAY)
    assert due(store, 2) == [ONE]
    store.put_shown(PORTAL, {})
    store.put_off(PORTAL, [], NOW)


def test_what_a_list_showed_and_is_public(store: Store) -> None:
    for number in (1, 2, 3):
        put(store, article(id=number))
    put(store, article(module="event", id=1))
    shown = {ONE: "sitemap:a feed:b", TWO: "feed:b", NO: "sitemap:c"}
    store.put_shown(PORTAL, shown)
    store.put_missing(PORTAL, NO, at=NOW, run=None, code="not_found")
    (found,) = store.listed_before(PORTAL, "vi", "news", "sitemap")
    assert found == ListedBefore(ONE, "sitemap:a feed:b", article().published_at)
