"""One article's changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dongxoai_crawler.store.rows import ArticleKey
from tests.store.samples import PORTAL, article, put

if TYPE_CHECKING:
    from dongxoai_crawler.store.store import Store


def test_an_articles_own_changes_are_found_without_reading_the_others(store: Store) -> None:
    for number in (648, 649, 648):
        put(store, article(id=number))
    put(store, article(portal="other"))
    (change,) = store.changes_of(PORTAL, ArticleKey("vi", "news", 649))
    assert (change.portal, change.key, change.kind) == (
        PORTAL,
        ArticleKey("vi", "news", 649),
        "new",
    )
    assert not list(store.changes_of(PORTAL, ArticleKey("vi", "news", 1)))
