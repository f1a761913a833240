from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import StatementError

from dongxoai_crawler.store.rows import ArticleKey, IndexRow
from dongxoai_crawler.store.store import open_store
from tests.store.samples import DAY, NOW, PORTAL, article, counts, put

if TYPE_CHECKING:
    from pathlib import Path

    from dongxoai_crawler.store.store import Store

KEY = ArticleKey("vi", "news", 648)
SHA = "0" * 64


def test_an_article_is_known_to_the_next_run(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        put(store, article())
    with open_store(tmp_path) as store:
        assert store.known_ids(PORTAL) == {KEY}
        assert list(store.unwritten(PORTAL)) == [article()]


def test_portals_are_apart(store: Store) -> None:
    put(store, article(portal="other"))
    assert store.known_ids(PORTAL) == set()
    assert list(store.unwritten(PORTAL)) == []
    assert list(store.index_rows(PORTAL)) == []
    assert store.counts(PORTAL) == counts()


def test_a_written_article_is_in_the_index_with_its_file(store: Store) -> None:
    put(store, article())
    store.mark_written(PORTAL, KEY, path="a/b.txt", sha256=SHA)
    assert list(store.unwritten(PORTAL)) == []
    assert list(store.index_rows(PORTAL)) == [
        IndexRow(
            key=KEY,
            path="a/b.txt",
            sha256=SHA,
            published_at=datetime(2025, 2, 3, 1, 15, tzinfo=UTC),
            state="public",
        )
    ]


def test_moments_come_back_in_utc(store: Store) -> None:
    put(store, article())
    (row,) = store.index_rows(PORTAL)
    assert row.published_at
    assert row.published_at.tzinfo is UTC


def test_an_article_without_a_time_of_publication(store: Store) -> None:
    put(store, article(published_at=None))
    (row,) = store.index_rows(PORTAL)
    assert row.published_at is None


def test_a_moment_without_zone_is_refused_and_nothing_is_kept(store: Store) -> None:
    with pytest.raises(StatementError, match="without zone"):
        put(store, article(), at=NOW.replace(tzinfo=None))
    assert store.known_ids(PORTAL) == set()


def test_an_article_fetched_again_replaces_its_record_and_is_to_be_written(store: Store) -> None:
    put(store, article())
    store.mark_written(PORTAL, KEY, path="a/b.txt", sha256=SHA)
    put(store, article(title="Tin mới"), at=NOW + DAY)
    assert [found.title for found in store.unwritten(PORTAL)] == ["Tin mới"]
    (row,) = store.index_rows(PORTAL)
    assert (row.path, row.sha256) == ("a/b.txt", None)


def test_the_index_is_in_the_order_of_the_keys(store: Store) -> None:
    keys = [("vi", "news", 10), ("en", "news", 11), ("vi", "news", 9), ("vi", "event", 12)]
    for language, module, number in keys:
        put(store, article(language=language, module=module, id=number))
    assert [row.key for row in store.index_rows(PORTAL)] == sorted(keys)


@pytest.mark.slow
def test_files_can_be_marked_while_the_unwritten_are_read(store: Store) -> None:
    for number in range(1200):
        put(store, article(id=number))
    for found in store.unwritten(PORTAL):
        store.mark_written(PORTAL, ArticleKey.of(found), path=f"{found.id}.txt", sha256=SHA)
    assert store.counts(PORTAL) == counts(articles=1200)


def test_an_article_that_became_public_ends_its_refusal_and_failure(store: Store) -> None:
    other = ArticleKey("vi", "news", 649)
    for key in (KEY, other):
        store.put_refusal(PORTAL, key, url="u", code="restricted", now=NOW)
        store.put_failure(PORTAL, key, url="u", code="layout", now=NOW)
    put(store, article())
    assert [row.key for row in store.refusals(PORTAL)] == [other]
    assert [row.key for row in store.failures(PORTAL)] == [other]
