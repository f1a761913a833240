"""From what a page says to an article."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from dongxoai_crawler.cms.metadata_page import METADATA
from dongxoai_crawler.corpus.coverage import measure
from dongxoai_crawler.demo import Answer
from dongxoai_crawler.model import counters
from dongxoai_crawler.store.rows import ArticleKey
from dongxoai_crawler.store.store import open_store
from tests.crawls import PORTAL, page_of
from tests.factories import URL
from tests.pages.unknown_themes import ARTICLE_BODY

if TYPE_CHECKING:
    import pytest

    from dongxoai_crawler.demo import DemoServer
    from tests.crawls import Collection


def test_a_visible_time_that_contradicts_the_metas_is_counted(
    small: DemoServer, collection: Collection, caplog: pytest.LogCaptureFixture
) -> None:
    own = small.portal.article(103)
    page = page_of(small, 103).replace(own.displayed_date.encode(), b"15/01/2001 08:15")
    small.portal.override(own.path, Answer(body=page))
    with caplog.at_level(logging.WARNING):
        run = collection.crawl(small.base_url)
    assert run.stats[counters.OTHER_TIME] == 1
    assert run.report.collected == 5
    assert "but the page shows" in caplog.text


def test_a_value_that_cannot_be_read_is_one_line_of_log(
    small: DemoServer, collection: Collection, caplog: pytest.LogCaptureFixture
) -> None:
    own = small.portal.article(103)
    page = page_of(small, 103).replace(b"-103.html", b"-104.html")
    small.portal.override(own.path, Answer(body=page))
    with caplog.at_level(logging.INFO):
        collection.crawl(small.base_url)
    (line,) = (record for record in caplog.records if record.levelno >= logging.WARNING)
    assert own.path in line.getMessage()
    assert len(line.getMessage()) < 500


def in_unknown_theme(server: DemoServer, number: int) -> None:
    """Show an article in a theme of which only the metadata are known."""
    own = server.portal.article(number)
    page = ARTICLE_BODY.replace(URL, f"{server.base_url}{own.path}")
    server.portal.override(own.path, Answer(body=page.encode()))


def test_what_only_its_metadata_tell_is_marked(small: DemoServer, collection: Collection) -> None:
    in_unknown_theme(small, 103)
    run = collection.crawl(small.base_url)
    assert (run.stats[counters.METADATA], run.report.collected) == (1, 5)
    with open_store(collection.path) as store:
        key = ArticleKey("vi", "news", 103)
        assert store.read_by(PORTAL, METADATA) == {key}
        known = store.latest(PORTAL, key)
        assert known
        assert (known.extractor, known.record.title) == (METADATA, "Họp dân")
        assert measure(store, PORTAL).total.metadata == 1


def test_what_was_read_exactly_is_not_replaced(small: DemoServer, collection: Collection) -> None:
    collection.crawl(small.base_url)
    before = collection.texts()
    in_unknown_theme(small, 103)
    collection.crawl(small.base_url, recheck="1")
    assert collection.texts() == before
    assert collection.failures() == {103: "layout"}
