"""One article's changes."""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.store.changes import ADD_CHANGE, NO_EDIT
from dongxoai_crawler.store.rows import ArticleKey
from dongxoai_crawler.store.store import open_store
from tests.store.samples import NOW, PORTAL, article, put

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

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


@pytest.mark.slow
def test_numbers_on_a_server_are_given_in_the_order_of_writing(
    tmp_path: Path, new_database: Callable[[], str]
) -> None:
    url = new_database()

    def put_another() -> None:
        with open_store(tmp_path, url=url) as other:
            put(other, article(id=2))

    with open_store(tmp_path, url=url) as store:
        put(store, article(id=1))
        later = Thread(target=put_another)
        with store._database.writing() as connection:
            connection.execute(ADD_CHANGE, portal_event())
            later.start()
            later.join(0.5)
            assert later.is_alive()  # it waits for its turn, and its number
        later.join(10)
        changes = list(store.changes())
    assert [(each.number, each.kind) for each in changes] == [(1, "new"), (2, "portal"), (3, "new")]


def portal_event() -> dict[str, object]:
    moments = {"since": None, "at": NOW, "noted_at": NOW}
    return NO_EDIT | moments | {"portal": PORTAL, "kind": "portal", "detail": None, "run": None}
