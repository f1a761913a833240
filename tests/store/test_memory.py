"""What one run knows and learns of a portal."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.model.errors import FetchError
from dongxoai_crawler.store.left_behind import LEARNT_FOR
from dongxoai_crawler.store.memory import PortalMemory, memory_of
from dongxoai_crawler.store.rows import ArticleKey
from tests.store.samples import NOW, PORTAL, article, page

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from dongxoai_crawler.store.store import Store

KEY = ArticleKey.of(article())


def _memory(store: Store, portal: str = PORTAL) -> PortalMemory:
    """What a further run knows."""
    return PortalMemory(store, portal, extractor_version="1")


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """Set the clock."""
    return lambda moment: monkeypatch.setenv("DONGXOAI_NOW", moment.isoformat())


@pytest.fixture
def memory(store: Store, at: Callable[[datetime], None]) -> PortalMemory:
    at(NOW)
    return _memory(store)


def test_nothing_is_known_at_first(memory: PortalMemory) -> None:
    assert memory.latest(KEY) is None
    assert memory.states_of([KEY]) == {}
    assert list(memory.everything()) == []
    assert not memory.rests(KEY)
    assert (memory.cookies(), memory.learnt_delay()) == ([], 0.0)
    assert list(memory.index_rows()) == []
    assert list(memory.unwritten()) == []


def test_what_a_run_puts_the_next_run_knows(memory: PortalMemory, store: Store) -> None:
    memory.put(article(), page(), kinds=["new"], edit=None)
    assert list(memory.unwritten()) == [article()]
    memory.mark_written(article(), path="a.txt", sha256="00")
    assert list(memory.unwritten()) == []
    later = _memory(store)
    known = later.latest(KEY)
    assert known
    assert later.page_of(known) == page()
    assert _memory(store, "another").latest(KEY) is None
    assert [change.run for change in store.changes()] == [memory.run]


def test_new_articles_are_looked_at_soon(
    memory: PortalMemory, at: Callable[[datetime], None]
) -> None:
    memory.put(article(published_at=NOW), page(), kinds=["new"], edit=None)
    assert list(memory.due()) == []
    at(NOW + timedelta(hours=1))
    assert [entry.key for entry in memory.due()] == [KEY]
    known = memory.latest(KEY)
    assert known
    memory.touch(article(published_at=NOW), known, NOW + timedelta(hours=1))
    assert list(memory.due()) == []
    assert [entry.key for entry in memory.everything()] == [KEY]
    assert [entry.key for entry in memory.published_since(NOW)] == [KEY]


def test_what_two_runs_do_not_find_is_withdrawn_and_may_come_back(memory: PortalMemory) -> None:
    memory.put(article(), page(), kinds=["new"], edit=None)
    states = []
    for hours in (1, 2, 30):
        moment = NOW + timedelta(hours=hours)
        memory.gone({KEY: "not_found"}, withdrawn_after=timedelta(hours=20), at=moment)
        states.append(memory.states_of([KEY])[KEY].state)
    assert states == ["missing", "missing", "withdrawn"]
    known = memory.latest(KEY)
    assert known
    memory.touch(article(), known, NOW + timedelta(days=3))
    kinds = [change.kind for change in memory.store.changes()]
    assert kinds == ["new", "missing", "withdrawn", "restored"]


def test_a_refused_article_rests_until_its_next_look(
    memory: PortalMemory, store: Store, at: Callable[[datetime], None]
) -> None:
    memory.refuse(KEY, url="https://x/a-1.html", code="restricted", detail=None)
    assert _memory(store).rests(KEY)
    (row,) = store.refusals(PORTAL)
    at(row.next_look_at)
    assert not _memory(store).rests(KEY)


def test_a_failed_article_does_not_rest(memory: PortalMemory, store: Store) -> None:
    error = FetchError(url="https://x/a-1.html", cause="no answer")
    memory.fail(KEY, url=error.url, error=error)
    (row,) = store.failures(PORTAL)
    assert (row.code, row.detail, row.first_at) == ("fetch", str(error), NOW)
    assert not _memory(store).rests(KEY)


def test_a_learnt_delay_is_kept_for_a_month_from_when_it_was_learnt(
    memory: PortalMemory, store: Store, at: Callable[[datetime], None]
) -> None:
    memory.leave(cookies=[{"name": "a"}], learnt_delay=7.5)
    at(NOW + LEARNT_FOR - timedelta(seconds=1))
    later = _memory(store)
    assert (later.cookies(), later.learnt_delay()) == ([{"name": "a"}], 7.5)
    later.leave(cookies=[], learnt_delay=7.5)
    at(NOW + LEARNT_FOR)
    assert _memory(store).learnt_delay() == 0.0


def test_a_newly_learnt_delay_begins_a_new_month(
    memory: PortalMemory, store: Store, at: Callable[[datetime], None]
) -> None:
    memory.leave(cookies=[], learnt_delay=7.5)
    at(NOW + LEARNT_FOR / 2)
    _memory(store).leave(cookies=[], learnt_delay=9.0)
    at(NOW + LEARNT_FOR)
    assert _memory(store).learnt_delay() == 9.0
    _memory(store).leave(cookies=[], learnt_delay=0.0)
    assert _memory(store).learnt_delay() == 0.0


def test_a_spider_without_memory() -> None:
    with pytest.raises(LookupError, match="has no memory"):
        memory_of(object())
