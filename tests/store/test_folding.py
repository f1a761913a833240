"""A field that changed everywhere is one event of the portal."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.model.edit import compare
from tests.store.samples import DAY, NOW, PORTAL, article, page, put

if TYPE_CHECKING:
    from dongxoai_crawler.store.store import Store

LATER = NOW + DAY


def edit_articles(store: Store, count: int, *, also_titled: int = 0) -> int:
    """Give articles another byline, some of them another title too; the run's number."""
    run = store.begin_run(PORTAL, LATER)
    for number in range(1, count + 1):
        old = article(id=number)
        put(store, old)
        new = replace(old, byline="Khác", authors=("Khác",))
        if number <= also_titled:
            new = replace(new, title=f"{old.title} 12")
        store.put_revision(
            new,
            page(at=LATER),
            kinds=("edited",),
            edit=compare(old, new),
            run=run,
            next_look_at=LATER + DAY,
            extractor_version="1",
        )
    return run


def test_many_edits_of_one_field_are_one_event(store: Store) -> None:
    run = edit_articles(store, 7, also_titled=1)
    assert store.fold_edits(PORTAL, run=run, looked_at=30, at=LATER) == ("byline",)
    (edit,) = store.changes(kind="edited")
    assert edit.key
    assert (edit.key.id, edit.fields, edit.classes) == (1, ("title",), ("numbers",))
    (event,) = store.changes(kind="portal")
    assert (event.key, event.fields, event.run) == (None, ("byline",), run)
    assert event.detail == "changed on 7 of 30 articles looked at"
    assert (event.since, event.at) == (NOW, LATER)
    assert store.fold_edits(PORTAL, run=run, looked_at=30, at=LATER) == ()


@pytest.mark.parametrize(("edited", "looked"), [(5, 5), (7, 35), (0, 0)])
def test_few_edits_stay(store: Store, edited: int, looked: int) -> None:
    run = edit_articles(store, edited)
    assert store.fold_edits(PORTAL, run=run, looked_at=looked, at=LATER) == ()
    assert len(list(store.changes(kind="edited"))) == edited
    assert list(store.changes(kind="portal")) == []


def test_edits_of_other_runs_stay(store: Store) -> None:
    edit_articles(store, 7)
    other = store.begin_run(PORTAL, LATER)
    assert store.fold_edits(PORTAL, run=other, looked_at=7, at=LATER) == ()
    assert len(list(store.changes(kind="edited"))) == 7
