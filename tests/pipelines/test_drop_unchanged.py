"""What is new about a known article, when its stored record is of another parser."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.extraction import VERSION
from dongxoai_crawler.store.rows import ArticleKey
from dongxoai_crawler.store.store import open_store
from tests.crawls import PORTAL, expected

if TYPE_CHECKING:
    from dongxoai_crawler.demo import DemoServer
    from tests.crawls import Collection

KEYS = [ArticleKey("vi", "news", number) for number in range(101, 106)]
EARLIER = "0"
WORSE = ("Đọc sai.",)


@pytest.fixture
def pageless(small: DemoServer, collection: Collection) -> Collection:
    """A collection without pages, whose records an earlier parser read badly."""
    collection.path.mkdir()
    (collection.path / "dongxoai.toml").write_text("keep_pages = false\n", encoding="utf-8")
    collection.crawl(small.base_url)
    with open_store(collection.path) as store:
        for key in KEYS:
            known = store.latest(PORTAL, key)
            assert known
            worse = known.record if key == KEYS[0] else replace(known.record, body=WORSE)
            store.put_reparsed(worse, revision=1, extractor_version=EARLIER)
    return collection


def edit(server: DemoServer, number: int) -> None:
    article = server.portal.article(number)
    at = article.published_at + timedelta(days=1)
    server.portal.edit(number, paragraph="Đính chính: 12 giờ.", at=at)


def told(collection: Collection) -> list[tuple[str, int | None]]:
    with open_store(collection.path) as store:
        noted = [(each.kind, each.key and each.key.id) for each in store.changes()]
    return [each for each in noted if each[0] != "new"]


def test_a_better_parser_makes_no_edit_where_no_page_is_kept(
    small: DemoServer, pageless: Collection
) -> None:
    index = pageless.path / PORTAL / "index.csv"
    before = index.read_bytes()
    run = pageless.crawl(small.base_url, recheck="1")
    assert told(pageless) == []
    assert (run.report.unchanged, run.report.edited) == (5, 0)
    assert run.stats["dongxoai/articles/reread"] == 4
    assert "item_scraped_count" not in run.stats
    assert pageless.texts() == expected(small)
    assert index.read_bytes() == before
    with open_store(pageless.path) as store:
        for key in KEYS:
            (revision,) = store.revisions(PORTAL, key)
            assert revision.extractor_version == VERSION
        assert store.counts(PORTAL).unwritten == 0


@pytest.mark.slow
def test_the_next_edit_is_one_again(small: DemoServer, pageless: Collection) -> None:
    pageless.crawl(small.base_url, recheck="1")
    edit(small, 103)
    pageless.crawl(small.base_url, recheck="1")
    assert told(pageless) == [("edited", 103)]


def test_an_edit_that_the_portal_states_is_one(small: DemoServer, pageless: Collection) -> None:
    for _ in range(2):
        edit(small, 103)
    with open_store(pageless.path) as store:
        known = store.latest(PORTAL, KEYS[2])
        assert known
        stated = replace(known.record, modified_at=known.first_seen_at)
        store.put_reparsed(stated, revision=1, extractor_version=EARLIER)
    pageless.crawl(small.base_url, recheck="1")
    assert told(pageless) == [("edited", 103)]
    assert pageless.texts() == expected(small)
    with open_store(pageless.path) as store:
        earlier, _ = store.revisions(PORTAL, KEYS[2])
    assert earlier.record.body == WORSE


@pytest.mark.slow
def test_what_was_withdrawn_comes_back_without_an_edit(
    small: DemoServer, pageless: Collection
) -> None:
    small.portal.hide(103)
    for _ in range(2):
        pageless.crawl(small.base_url, 'withdrawn_after = "0s"', recheck="1")
    small.portal.show(103)
    with open_store(pageless.path) as store:
        known = store.latest(PORTAL, KEYS[2])
        assert known
        assert (known.state, known.extractor_version) == ("withdrawn", EARLIER)
    run = pageless.crawl(small.base_url, recheck="1")
    assert told(pageless) == [("missing", 103), ("withdrawn", 103), ("restored", 103)]
    assert run.stats["dongxoai/articles/restored"] == 1
    assert pageless.texts() == expected(small)
