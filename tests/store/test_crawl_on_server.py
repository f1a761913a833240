"""A whole crawl into a PostgreSQL server."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.store.store import open_store
from tests.crawls import PORTAL, expected

if TYPE_CHECKING:
    from collections.abc import Callable

    from dongxoai_crawler.demo import DemoServer
    from tests.crawls import Collection


@pytest.mark.slow
def test_a_collection_on_a_server(
    small: DemoServer, collection: Collection, new_database: Callable[[], str]
) -> None:
    url = new_database().replace("+psycopg", "")
    settings = {"DONGXOAI_DATABASE": url}
    assert collection.crawl(small.base_url, settings=settings).report.exit_code == 0
    assert collection.texts() == expected(small)
    article = small.portal.article(103)
    small.portal.edit(103, paragraph="Đính chính.", at=article.published_at)
    small.portal.hide(104)
    run = collection.crawl(small.base_url, settings=settings, recheck="1")
    assert (run.report.edited, run.report.gone, run.report.unchanged) == (1, 1, 3)
    planned = collection.crawl(small.base_url, settings=settings, plan="1").report
    assert (planned.collected, planned.exit_code) == (0, 0)
    assert not list(collection.path.glob("*.sqlite3"))
    with open_store(collection.path, url=url) as store:
        assert store.counts(PORTAL).missing == 1
        assert {change.kind for change in store.changes()} == {"new", "edited", "missing"}
