"""From what a page says to an article."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from dongxoai_crawler.demo import Answer
from dongxoai_crawler.model import counters
from tests.crawls import page_of

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
