from __future__ import annotations

from typing import TYPE_CHECKING

from dongxoai_crawler.store.rows import ArticleKey
from dongxoai_crawler.store.status_counts import CodeCount, DayCount
from tests.store.samples import DAY, NOW, PORTAL, article, put, put_portal_event

if TYPE_CHECKING:
    from dongxoai_crawler.store.store import Store

BOUNDS = [NOW - 2 * DAY, NOW - DAY, NOW]
OTHER = "ben-cau"


def key(number: int) -> ArticleKey:
    return ArticleKey("vi", "news", number)


def test_articles_are_counted_by_state_and_day(store: Store) -> None:
    for number, moment in enumerate((BOUNDS[0], BOUNDS[1], NOW, NOW - 3 * DAY, None), start=1):
        put(store, article(id=number, published_at=moment))
    put(store, article(portal=OTHER))
    store.put_withdrawn(PORTAL, key(2), at=NOW, run=None, code="gone")
    assert set(store.articles_by_day(PORTAL, BOUNDS)) == {
        DayCount("public", 0, 1),
        DayCount("withdrawn", 1, 1),
        DayCount("public", None, 3),
    }


def test_changes_are_counted_by_kind_and_day(store: Store) -> None:
    for moment in (BOUNDS[0] - DAY, BOUNDS[0], BOUNDS[1], BOUNDS[1], NOW):
        put_portal_event(store, PORTAL, since=None, at=moment, run=None, detail="")
    put(store, article(), at=BOUNDS[0])
    store.put_missing(PORTAL, key(648), at=BOUNDS[1], run=None, code="gone")
    assert set(store.changes_by_day(PORTAL, BOUNDS)) == {
        DayCount("portal", 0, 1),
        DayCount("portal", 1, 2),
        DayCount("new", 0, 1),
    }


def test_what_was_never_had_is_counted_by_code(store: Store) -> None:
    put(store, article(id=1))
    for number in (1, 2):
        for _ in range(5):
            store.put_failure(PORTAL, key(number), url="", code="status", detail=None, now=NOW)
    store.put_refusal(PORTAL, key(3), url="", code="restricted", now=NOW)
    assert store.failed_by_code(PORTAL) == [CodeCount("status", 1, 1)]
    assert store.refused_by_code(PORTAL) == [CodeCount("restricted", 1)]
    assert [gap.key for gap in store.latest_gaps(PORTAL, most=9)] == [key(2)]


def test_latest_come_first(store: Store) -> None:
    for number in (1, 2, 3):
        put(store, article(id=number, title=f"Tin {number}", published_at=NOW - number * DAY))
    found = store.publications(PORTAL, now=NOW - DAY, most=2)
    assert [each.title for each in found] == ["Tin 1", "Tin 2"]
    numbers = store.latest_changes(PORTAL, ["new", "edited"], most=2)
    changes = store.changes_numbered(numbers)
    assert [change.title for change in changes] == ["Tin 2", "Tin 3"]
    assert numbers == sorted(numbers, reverse=True)
