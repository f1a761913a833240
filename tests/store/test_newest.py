"""Which articles are new, and what happened to them last."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dongxoai_crawler.model.edit import compare
from dongxoai_crawler.store.rows import ArticleKey
from tests.store.samples import DAY, NOW, PORTAL, article, page, put

if TYPE_CHECKING:
    from datetime import datetime

    from dongxoai_crawler.store.newest import NewestArticle
    from dongxoai_crawler.store.store import Store


def publish(store: Store, number: int, *, day: int | None, portal: str = PORTAL) -> None:
    published = None if day is None else NOW + day * DAY
    put(store, article(id=number, portal=portal, published_at=published))


def edit(store: Store, number: int, *, day: int, title: str = "Khác", gone: bool = False) -> None:
    known = store.latest(PORTAL, ArticleKey("vi", "news", number))
    assert known
    new, at = replace(known.record, title=title), NOW + day * DAY
    store.put_revision(
        new,
        page(at=at),
        kinds=("restored", "edited") if gone else ("edited",),
        edit=compare(known.record, new),
        run=None,
        next_look_at=at,
        extractor_version="1",
    )


def withdraw(store: Store, number: int, *, day: int) -> None:
    key, at = ArticleKey("vi", "news", number), NOW + day * DAY
    store.put_missing(PORTAL, key, at=at, run=None, code="not_found")
    store.put_withdrawn(PORTAL, key, at=at + DAY, run=None, code="not_found")


def ids(store: Store, most: int = 9) -> list[int]:
    return [found.key.id for found in store.newest_articles(PORTAL, most)]


def only(store: Store) -> NewestArticle:
    (found,) = store.newest_articles(PORTAL, 9)
    return found


def times(found: NewestArticle) -> tuple[datetime, datetime]:
    return found.published_at, found.updated_at


def test_the_newest_are_first_and_what_was_edited_is_new_again(store: Store) -> None:
    for number in (1, 2, 3, 4):
        publish(store, number, day=number - 9)
    publish(store, 5, day=5, portal="other")
    assert ids(store, 3) == [4, 3, 2]
    edit(store, 1, day=1)
    assert ids(store, 3) == [1, 4, 3]
    withdraw(store, 2, day=2)
    assert ids(store, 3) == [2, 1, 4]


def test_what_has_no_time_of_its_own_was_published_when_it_was_seen(store: Store) -> None:
    publish(store, 1, day=-1)
    publish(store, 2, day=None)
    assert ids(store) == [2, 1]
    assert times(store.newest_articles(PORTAL, 1)[0]) == (NOW, NOW)


def test_nothing_is_updated_before_it_was_published(store: Store) -> None:
    publish(store, 1, day=9)
    edit(store, 1, day=1)
    assert times(only(store)) == (NOW + 9 * DAY, NOW + 9 * DAY)


def test_the_last_edit_counts(store: Store) -> None:
    publish(store, 1, day=-1)
    edit(store, 1, day=1)
    edit(store, 1, day=2, title="Lại khác")
    found = only(store)
    assert found.edit
    assert (found.edit.at, found.edit.revision, found.revision) == (NOW + 2 * DAY, 3, 3)
    assert (found.record.title, found.turn) == ("Lại khác", None)


def test_what_came_back_otherwise_has_both_an_edit_and_a_turn(store: Store) -> None:
    publish(store, 1, day=-1)
    withdraw(store, 1, day=1)
    gone = only(store)
    assert gone.turn
    assert (gone.state, gone.turn.kind, gone.updated_at) == ("withdrawn", "withdrawn", NOW + DAY)
    edit(store, 1, day=5, gone=True)
    back = only(store)
    assert back.turn
    assert back.edit
    assert (back.state, back.turn.kind, back.updated_at) == ("public", "restored", NOW + 5 * DAY)


def test_a_false_suspicion_after_a_withdrawal_changes_nothing(store: Store) -> None:
    publish(store, 1, day=-1)
    key = ArticleKey("vi", "news", 1)
    withdraw(store, 1, day=1)
    store.put_restored(PORTAL, key, at=NOW + 5 * DAY, run=None, next_look_at=NOW + 6 * DAY)
    before = only(store)
    store.put_missing(PORTAL, key, at=NOW + 7 * DAY, run=None, code="not_found")
    store.put_restored(PORTAL, key, at=NOW + 8 * DAY, run=None, next_look_at=NOW + 9 * DAY)
    assert (only(store).turn, only(store).updated_at) == (before.turn, NOW + 5 * DAY)
