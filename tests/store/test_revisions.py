"""New articles and further states of known ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.model.edit import Edit, EditClass, FieldEdit
from dongxoai_crawler.model.errors import OutputError
from dongxoai_crawler.store.history import Change, CollectedArticle, Known, Revision
from dongxoai_crawler.store.rows import ArticleKey
from tests.store.samples import DAY, NOW, PORTAL, article, counts, page, put, put_portal_event

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dongxoai_crawler.model.article import Article
    from dongxoai_crawler.store.store import Store

KEY = ArticleKey("vi", "news", 648)
KINDS = {"title": EditClass.WORDING, "body": EditClass.NUMBERS}
PARTS = (FieldEdit(field=name, classes=(kind,), digest=name) for name, kind in KINDS.items())
EDIT = Edit(parts=tuple(PARTS), silent=True)


def _revise(store: Store, found: Article, kinds: Sequence[str], *, day: int = 1) -> None:
    store.put_revision(
        found,
        page(b"<p>later</p>", at=NOW + day * DAY),
        kinds=kinds,
        edit=EDIT if "edited" in kinds else None,
        run=None,
        next_look_at=NOW + (day + 1) * DAY,
        extractor_version="2",
    )


def test_a_new_article_is_there_with_page_revision_and_change(store: Store) -> None:
    run = store.begin_run(PORTAL, NOW)
    store.put_revision(
        article(),
        page(),
        kinds=(),
        edit=None,
        extractor_version="1",
        run=run,
        next_look_at=NOW + DAY,
    )
    known = store.latest(PORTAL, KEY)
    assert known
    assert known.page
    assert known == Known(
        key=KEY,
        url=article().url,
        state="public",
        revision=1,
        record=article(),
        path=None,
        published_at=article().published_at,
        fetched_at=NOW,
        first_seen_at=NOW,
        last_seen_at=NOW,
        looked_at=NOW,
        next_look_at=NOW + DAY,
        list_fingerprint=None,
        missing_since=None,
        missing_looks=0,
        page=known.page,
        extractor="nukeviet",
        extractor_version="1",
    )
    assert store.page(known.page) == page()
    assert list(store.changes()) == [
        Change(
            number=1,
            portal=PORTAL,
            key=KEY,
            kind="new",
            url=article().url,
            title=article().title,
            revision=1,
            since=None,
            at=NOW,
            noted_at=NOW,
            fields=(),
            classes=(),
            silent=False,
            detail=None,
            run=run,
        )
    ]


def test_an_article_never_collected_is_not_known(store: Store) -> None:
    assert store.latest(PORTAL, KEY) is None
    assert list(store.revisions(PORTAL, KEY)) == []


def test_an_edit_is_a_revision_of_its_own_and_its_file_is_to_be_written(store: Store) -> None:
    put(store, article())
    store.mark_written(PORTAL, KEY, path="a.txt", sha256="00")
    edited = article(title="Tin mới")
    _revise(store, edited, ["edited"])
    revisions = list(store.revisions(PORTAL, KEY))
    pages = [revision.page for revision in revisions]
    assert revisions == [
        Revision(
            revision=number,
            record=record,
            page=kept,
            fetched_at=NOW + (number - 1) * DAY,
            extractor="nukeviet",
            extractor_version=str(number),
        )
        for number, record, kept in zip((1, 2), (article(), edited), pages, strict=True)
    ]
    bodies = [kept.body for number in pages if number and (kept := store.page(number))]
    assert bodies == [b"<p>page</p>", b"<p>later</p>"]
    assert list(store.unwritten(PORTAL)) == [edited]
    known = store.latest(PORTAL, KEY)
    assert known
    assert (known.revision, known.path, known.first_seen_at) == (2, "a.txt", NOW)
    assert known.next_look_at == NOW + 2 * DAY
    _, change = store.changes()
    assert (change.kind, change.revision, change.title) == ("edited", 2, "Tin mới")
    assert (change.since, change.at) == (NOW, NOW + DAY)
    assert change.fields == ("title", "body")
    assert change.classes == ("numbers", "wording")
    assert change.silent


def test_each_kind_is_a_change_of_its_own(store: Store) -> None:
    put(store, article())
    store.put_found(PORTAL, KEY, looked_at=NOW + DAY, next_look_at=NOW + 2 * DAY)
    moved = article(url="https://portal.example/vi/news/khac/hoi-nghi-648.html")
    _revise(store, moved, ["moved", "edited"], day=3)
    _, first, second = store.changes()
    assert (first.kind, first.detail, first.fields) == ("moved", article().url, ())
    assert (first.url, first.since, first.at) == (moved.url, NOW + DAY, NOW + 3 * DAY)
    assert (second.kind, second.detail, second.since) == ("edited", None, NOW + DAY)
    assert store.articles_with_id(PORTAL, 648) == [CollectedArticle(KEY, moved.url)]


def test_an_article_that_comes_back_otherwise(store: Store) -> None:
    put(store, article())
    store.put_missing(PORTAL, KEY, at=NOW + DAY, run=None, code="not_found")
    _revise(store, article(body=("Khác.",)), ["restored", "edited"], day=2)
    *_, restored, edited = store.changes()
    assert (restored.kind, restored.since, restored.at) == ("restored", NOW + DAY, NOW + 2 * DAY)
    assert (edited.kind, edited.since) == ("edited", NOW)
    known = store.latest(PORTAL, KEY)
    assert known
    assert (known.state, known.missing_since, known.missing_looks) == ("public", None, 0)


def test_the_caller_may_know_better_since_when(store: Store) -> None:
    put(store, article())
    store.put_revision(
        article(title="Tin mới"),
        page(at=NOW + DAY),
        kinds=["edited"],
        edit=EDIT,
        since=NOW + DAY / 2,
        run=None,
        next_look_at=NOW,
        extractor_version="1",
    )
    assert [change.since for change in store.changes(kind="edited")] == [NOW + DAY / 2]


def test_a_new_article_that_is_known_gets_a_revision_and_no_change(store: Store) -> None:
    put(store, article())
    put(store, article(title="Tin mới"), at=NOW + DAY)
    assert [revision.revision for revision in store.revisions(PORTAL, KEY)] == [1, 2]
    assert [change.kind for change in store.changes()] == ["new"]


def test_nothing_is_new_twice(store: Store) -> None:
    put(store, article())
    _revise(store, article(), ["new"])
    assert [change.kind for change in store.changes()] == ["new"]


def test_a_revision_of_an_unknown_article_is_new(store: Store) -> None:
    _revise(store, article(), ["edited"])
    assert [(change.kind, change.revision) for change in store.changes()] == [("new", 1)]


def test_all_is_written_or_nothing(store: Store) -> None:
    with pytest.raises(OutputError, match=r"(?i)foreign key"):
        store.put_revision(
            article(), page(), kinds=(), edit=None, extractor_version="1", run=77, next_look_at=NOW
        )
    assert store.counts(PORTAL) == counts()
    assert store.page(1) is None
    assert list(store.changes()) == []


def test_changes_are_chosen_by_time_portal_and_kind(store: Store) -> None:
    put(store, article())
    put(store, article(portal="other"), at=NOW + DAY)
    _revise(store, article(title="Tin mới"), ["edited"], day=2)
    chosen = [
        store.changes(),
        store.changes(since=NOW + DAY),
        store.changes(portal="other"),
        store.changes(kind="new"),
        store.changes(NOW + DAY, PORTAL, "edited"),
    ]
    assert [[change.number for change in found] for found in chosen] == [
        [1, 2, 3],
        [2, 3],
        [2],
        [1, 2],
        [3],
    ]


def test_an_event_of_a_whole_portal_has_no_article(store: Store) -> None:
    put_portal_event(
        store, PORTAL, since=NOW, at=NOW + DAY, run=None, detail="a new logo", fields=["image"]
    )
    (event,) = store.changes()
    assert (event.kind, event.key, event.url, event.title) == ("portal", None, None, None)
    assert (event.since, event.at, event.detail) == (NOW, NOW + DAY, "a new logo")
    assert event.fields == ("image",)


def test_a_record_read_again_replaces_its_own_and_is_no_change(store: Store) -> None:
    put(store, article())
    _revise(store, article(title="Tin mới"), ["edited"])
    store.mark_written(PORTAL, KEY, path="a.txt", sha256="00")
    store.put_reparsed(article(summary="Tóm tắt"), revision=1, extractor_version="3")
    assert list(store.unwritten(PORTAL)) == []
    again = article(title="Tin mới", published_at=NOW)
    store.put_reparsed(again, revision=2, extractor_version="3")
    assert list(store.unwritten(PORTAL)) == [again]
    found = [(entry.record, entry.extractor_version) for entry in store.revisions(PORTAL, KEY)]
    assert found == [(article(summary="Tóm tắt"), "3"), (again, "3")]
    assert [change.kind for change in store.changes()] == ["new", "edited"]
    known = store.latest(PORTAL, KEY)
    assert known
    assert known.published_at == NOW


def test_a_record_that_comes_out_the_same_needs_no_file(store: Store) -> None:
    put(store, article())
    store.mark_written(PORTAL, KEY, path="a.txt", sha256="00")
    store.put_reparsed(article(), revision=1, extractor_version="3")
    assert list(store.unwritten(PORTAL)) == []


def test_only_a_revision_that_is_there_is_read_again(store: Store) -> None:
    with pytest.raises(LookupError, match="never collected"):
        store.put_reparsed(article(), revision=1, extractor_version="3")
    put(store, article())
    with pytest.raises(LookupError, match="no revision 2"):
        store.put_reparsed(article(), revision=2, extractor_version="3")
