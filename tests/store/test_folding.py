"""What changed everywhere is one event of the portal, in however many pieces it is met."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from dongxoai_crawler.model.edit import compare
from dongxoai_crawler.store.rows import ArticleKey
from tests.store.samples import DAY, NOW, PORTAL, article, page, put

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from dongxoai_crawler.store.history import Change
    from dongxoai_crawler.store.store import Store

LATER = NOW + DAY
LINE = "Theo cổng thông tin."
EIGHT = 8


@pytest.fixture
def forty(store: Store) -> Store:
    """A store with articles 1 to 40."""
    fill(store, 40)
    return store


def fill(store: Store, count: int) -> None:
    for number in range(1, count + 1):
        put(store, article(id=number, title=f"Tin {number}", body=(f"Tin số {number}.",)))


def edit(store: Store, number: int, *, run: int, at: datetime = LATER, **fields: Any) -> None:
    """Find an article otherwise than at the last look."""
    known = store.latest(PORTAL, ArticleKey("vi", "news", number))
    assert known
    new = replace(known.record, **fields)
    store.put_revision(
        new,
        page(at=at),
        kinds=("edited",),
        edit=compare(known.record, new),
        run=run,
        next_look_at=at + DAY,
        extractor_version="1",
    )


def add_line(store: Store, numbers: Iterable[int], *, run: int, at: datetime = LATER) -> None:
    for number in numbers:
        edit(store, number, run=run, at=at, body=(f"Tin số {number}.", LINE))


def look(store: Store, numbers: Iterable[int], at: datetime = LATER) -> None:
    """Find articles as they were."""
    for number in numbers:
        key = ArticleKey("vi", "news", number)
        store.put_found(PORTAL, key, looked_at=at, next_look_at=at + DAY)


def fold(store: Store, run: int, at: datetime = LATER) -> tuple[str, ...]:
    return store.fold_edits(PORTAL, run=run, at=at)


def edits(store: Store) -> list[int]:
    return [change.key.id for change in store.changes(kind="edited") if change.key]


def events(store: Store) -> list[Change]:
    return list(store.changes(kind="portal"))


def test_the_same_change_of_many_articles_is_one_event(forty: Store) -> None:
    run = forty.begin_run(PORTAL, LATER)
    add_line(forty, range(1, 10), run=run)
    assert fold(forty, run) == ("body",)
    (event,) = events(forty)
    assert (event.key, event.fields, event.run, event.detail) == (
        None,
        ("body",),
        run,
        "the same change on 9 of 40 articles",
    )
    assert (event.since, event.at, event.noted_at) == (NOW, LATER, LATER)
    assert edits(forty) == []
    assert len(list(forty.revisions(PORTAL, ArticleKey("vi", "news", 1)))) == 2
    assert fold(forty, run) == ()


def test_what_else_was_edited_stays_told(forty: Store) -> None:
    run = forty.begin_run(PORTAL, LATER)
    add_line(forty, range(2, 10), run=run)
    edit(forty, 1, run=run, title="Tin 12", body=("Tin số 1.", LINE))
    fold(forty, run)
    (told,) = forty.changes(kind="edited")
    assert (told.fields, told.classes) == (("title",), ("numbers",))


@pytest.mark.parametrize(("count", "of"), [(2, 2), (3, 15), (7, 300)])
def test_few_edits_stay(store: Store, count: int, of: int) -> None:
    fill(store, of)
    run = store.begin_run(PORTAL, LATER)
    for number in range(1, count + 1):
        edit(store, number, run=run, title=f"Tin {number} (sửa)")
    assert fold(store, run) == ()
    assert (len(edits(store)), events(store)) == (count, [])


def test_a_tiny_portal_has_events_too(store: Store) -> None:
    fill(store, 3)
    run = store.begin_run(PORTAL, LATER)
    add_line(store, (1, 2, 3), run=run)
    assert fold(store, run) == ("body",)


@pytest.mark.parametrize("listed", [False, True])
def test_edits_of_single_articles_never_add_up(forty: Store, listed: bool) -> None:
    for day in range(1, 21):
        at = NOW + day * DAY
        run = forty.begin_run(PORTAL, at)
        forty.put_shown(PORTAL, {}, at_once=[ArticleKey("vi", "news", day)] if listed else [])
        edit(forty, day, run=run, at=at, title=f"Tin {day}: {day * 7} người")
        look(forty, [20 + day] if listed else range(21, 41), at)
        assert fold(forty, run, at) == ()
    assert len(edits(forty)) == 20


def test_an_event_met_in_pieces_is_one_event(forty: Store) -> None:
    for day in range(1, 41):
        at = NOW + day * DAY
        run = forty.begin_run(PORTAL, at)
        add_line(forty, [day], run=run, at=at)
        fold(forty, run, at)
        assert len(edits(forty)) == (day if day <= EIGHT else 0)
    (event,) = events(forty)
    assert event.detail == "the same change on 9 of 40 articles, 8 of them noted as edits before"
    assert (event.since, event.at) == (NOW, NOW + 40 * DAY)
    assert len(list(forty.revisions(PORTAL, ArticleKey("vi", "news", 40)))) == 2


def test_another_edit_of_the_same_field_is_told_meanwhile(forty: Store) -> None:
    run = forty.begin_run(PORTAL, LATER)
    add_line(forty, range(1, 10), run=run)
    fold(forty, run)
    edit(forty, 20, run=run, body=("Tin số 20.", LINE, "Đính chính."))
    edit(forty, 1, run=run, at=LATER + DAY, body=("Tin số một.", LINE))
    edit(forty, 21, run=run, title="Sửa", body=("Tin số 21.", LINE))
    assert fold(forty, run, LATER + DAY) == ()
    assert [(each.key and each.key.id, each.fields) for each in forty.changes(kind="edited")] == [
        (20, ("body",)),
        (1, ("body",)),
        (21, ("title",)),
    ]


def test_a_run_that_was_killed_is_folded_by_the_next(forty: Store) -> None:
    add_line(forty, range(1, 27), run=forty.begin_run(PORTAL, LATER))
    run = forty.begin_run(PORTAL, LATER + DAY)
    assert fold(forty, run, LATER + DAY) == ("body",)
    (event,) = events(forty)
    assert event.detail == "the same change on 26 of 40 articles, 26 of them noted as edits before"
    assert (edits(forty), event.at, event.noted_at) == ([], LATER, LATER + DAY)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("unlisted", "otherwise", "fields"),
    [(20, 19, ("body",)), (20, 20, ()), (19, 0, ())],
)
def test_a_sample_is_enough_on_a_large_portal(
    store: Store, unlisted: int, otherwise: int, fields: tuple[str, ...]
) -> None:
    fill(store, 150)
    run = store.begin_run(PORTAL, LATER)
    listed = [ArticleKey("vi", "news", number) for number in (141, 142)]
    store.put_shown(PORTAL, {}, at_once=listed)
    add_line(store, [*range(1, unlisted + 1), 141, 142], run=run)
    look(store, range(50, 50 + otherwise))
    assert fold(store, run) == fields


def rewrite(store: Store, numbers: Iterable[int], *, run: int, at: datetime = LATER) -> None:
    """Give each article a byline of its own."""
    for number in numbers:
        edit(store, number, run=run, at=at, byline=f"Người viết {number}")


def test_a_field_that_gets_other_values_everywhere_is_one_event(forty: Store) -> None:
    run = forty.begin_run(PORTAL, LATER)
    rewrite(forty, range(1, 9), run=run)
    assert fold(forty, run) == ()
    at = LATER + DAY
    run = forty.begin_run(PORTAL, at)
    rewrite(forty, [9], run=run, at=at)
    look(forty, [39, 40], at)
    assert fold(forty, run, at) == ("byline",)
    (event,) = events(forty)
    assert event.detail == "a change on 9 of 40 articles, 8 of them noted as edits before"
    rewrite(forty, range(10, 39), run=run, at=at + DAY)
    assert edits(forty) == []
    for number in (9, 10, 39):
        edit(forty, number, run=run, at=at + 2 * DAY, byline="Khác")
    assert fold(forty, run, at + 2 * DAY) == ()
    assert edits(forty) == [9, 10, 39]
    assert [each.at for each in events(forty)] == [at]


@pytest.mark.parametrize(
    ("changed", "otherwise", "apart", "fields"),
    [
        (9, 8, timedelta(0), ("byline",)),
        (9, 9, timedelta(0), ()),
        (8, 0, timedelta(0), ()),
        (9, 0, 2 * DAY, ()),
    ],
)
def test_other_values_on_few_articles_or_over_long_are_edits(
    forty: Store, changed: int, otherwise: int, apart: timedelta, fields: tuple[str, ...]
) -> None:
    run = forty.begin_run(PORTAL, LATER)
    for number in range(1, changed + 1):
        rewrite(forty, [number], run=run, at=LATER + number * apart)
    look(forty, range(30, 30 + otherwise))
    assert fold(forty, run, LATER + changed * apart) == fields


def test_forgetting_takes_the_differences_along(forty: Store) -> None:
    run = forty.begin_run(PORTAL, LATER)
    add_line(forty, range(1, 10), run=run)
    fold(forty, run)
    edit(forty, 10, run=run, title="Khác")
    for number in (1, 10):
        forty.forget(PORTAL, ArticleKey("vi", "news", number))
    add_line(forty, [11], run=run)
    assert (edits(forty), len(events(forty))) == ([], 1)


def test_edits_of_an_earlier_schema_stay(forty: Store) -> None:
    run = forty.begin_run(PORTAL, LATER)
    add_line(forty, [1], run=run)
    with forty._database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM differences")
    add_line(forty, range(2, 11), run=run)
    assert fold(forty, run) == ("body",)
    assert edits(forty) == [1]
