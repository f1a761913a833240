"""What one run knows and learns of a portal."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.model.errors import FetchError
from dongxoai_crawler.store.memory import LEARNT_FOR, PortalMemory, memory_of
from dongxoai_crawler.store.rows import ArticleKey
from tests.store.samples import NOW, PORTAL, article

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from dongxoai_crawler.store.store import Store

KEY = ArticleKey.of(article())


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """Set the clock."""
    return lambda moment: monkeypatch.setenv("DONGXOAI_NOW", moment.isoformat())


@pytest.fixture
def memory(store: Store, at: Callable[[datetime], None]) -> PortalMemory:
    at(NOW)
    return PortalMemory(store, PORTAL)


def test_nothing_is_known_at_first(memory: PortalMemory) -> None:
    assert not memory.knows(KEY)
    assert not memory.rests(KEY)
    assert (memory.cookies(), memory.learnt_delay()) == ([], 0.0)
    assert list(memory.index_rows()) == []
    assert list(memory.unwritten()) == []


def test_what_a_run_puts_the_next_run_knows(memory: PortalMemory, store: Store) -> None:
    memory.put(article(), NOW)
    assert list(memory.unwritten()) == [article()]
    memory.mark_written(article(), path="a.txt", sha256="00")
    assert list(memory.unwritten()) == []
    assert PortalMemory(store, PORTAL).knows(KEY)
    assert not PortalMemory(store, "another").knows(KEY)


def test_a_refused_article_rests_until_its_next_look(
    memory: PortalMemory, store: Store, at: Callable[[datetime], None]
) -> None:
    memory.refuse(KEY, url="https://x/a-1.html", code="restricted", detail=None)
    assert PortalMemory(store, PORTAL).rests(KEY)
    (row,) = store.refusals(PORTAL)
    at(row.next_look_at)
    assert not PortalMemory(store, PORTAL).rests(KEY)


def test_a_failed_article_does_not_rest(memory: PortalMemory, store: Store) -> None:
    error = FetchError(url="https://x/a-1.html", cause="no answer")
    memory.fail(KEY, url=error.url, error=error)
    (row,) = store.failures(PORTAL)
    assert (row.code, row.detail, row.first_at) == ("fetch", str(error), NOW)
    assert not PortalMemory(store, PORTAL).rests(KEY)


def test_a_learnt_delay_is_kept_for_a_month_from_when_it_was_learnt(
    memory: PortalMemory, store: Store, at: Callable[[datetime], None]
) -> None:
    memory.leave(cookies=[{"name": "a"}], learnt_delay=7.5)
    at(NOW + LEARNT_FOR - timedelta(seconds=1))
    later = PortalMemory(store, PORTAL)
    assert (later.cookies(), later.learnt_delay()) == ([{"name": "a"}], 7.5)
    later.leave(cookies=[], learnt_delay=7.5)
    at(NOW + LEARNT_FOR)
    assert PortalMemory(store, PORTAL).learnt_delay() == 0.0


def test_a_newly_learnt_delay_begins_a_new_month(
    memory: PortalMemory, store: Store, at: Callable[[datetime], None]
) -> None:
    memory.leave(cookies=[], learnt_delay=7.5)
    at(NOW + LEARNT_FOR / 2)
    PortalMemory(store, PORTAL).leave(cookies=[], learnt_delay=9.0)
    at(NOW + LEARNT_FOR)
    assert PortalMemory(store, PORTAL).learnt_delay() == 9.0
    PortalMemory(store, PORTAL).leave(cookies=[], learnt_delay=0.0)
    assert PortalMemory(store, PORTAL).learnt_delay() == 0.0


def test_a_spider_without_memory() -> None:
    with pytest.raises(LookupError, match="has no memory"):
        memory_of(object())
