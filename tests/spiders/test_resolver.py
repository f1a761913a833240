"""An article's old address answers 404: the CMS is asked where it is now, once and no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.demo import Answer
from dongxoai_crawler.spiders.redirects import NO_CATEGORY, resolver_of
from dongxoai_crawler.store.store import open_store
from tests.crawls import asked, redirect

if TYPE_CHECKING:
    from dongxoai_crawler.demo import DemoServer
    from tests.crawls import Collection

NO_WAIT = 'withdrawn_after = "0s"'
NUMBER = 103


def places(server: DemoServer) -> tuple[str, str, str]:
    """An article's own path, the path without a category, and one in another category."""
    own = server.portal.article(NUMBER).path
    return own, resolver_of(own), own.replace("tin-tuc-su-kien", "thong-bao")


def kinds(collection: Collection) -> list[str]:
    with open_store(collection.path) as store:
        return [change.kind for change in store.changes() if change.kind != "new"]


def paths(server: DemoServer) -> list[str]:
    """What was asked for of the article, in order."""
    return [target for target in asked(server) if target.endswith(f"-{NUMBER}.html")]


def test_a_category_that_no_portal_has() -> None:
    url = "https://portal.example/vi/news/tin-tuc/hoi-nghi-648.html"
    assert resolver_of(url) == f"https://portal.example/vi/news/{NO_CATEGORY}/hoi-nghi-648.html"


@pytest.mark.slow
@pytest.mark.parametrize("status", [404, 410])
def test_the_new_address_is_dead_as_well(
    small: DemoServer, collection: Collection, status: int
) -> None:
    collection.crawl(small.base_url, NO_WAIT)
    own, nowhere, there = places(small)
    small.portal.override(own, Answer(status=status))
    small.portal.override(nowhere, redirect(there))
    small.portal.override(there, Answer(status=status))
    asked(small)
    for _ in range(2):
        run = collection.crawl(small.base_url, NO_WAIT, recheck="1")
        assert paths(small) == [own, nowhere, there]
        assert (run.report.gone, run.report.exit_code) == (1, 0)
    assert kinds(collection) == ["missing", "withdrawn"]


def test_the_old_address_leads_to_a_dead_one(small: DemoServer, collection: Collection) -> None:
    collection.crawl(small.base_url, NO_WAIT)
    own, _, there = places(small)
    nowhere = resolver_of(there)
    small.portal.override(own, redirect(there))
    small.portal.override(there, Answer(status=404))
    small.portal.override(nowhere, redirect(there))
    asked(small)
    run = collection.crawl(small.base_url, NO_WAIT, recheck="1")
    assert paths(small) == [own, there, nowhere, there]
    assert run.report.gone == 1


@pytest.mark.slow
def test_both_addresses_lead_to_each_other(small: DemoServer, collection: Collection) -> None:
    collection.crawl(small.base_url, NO_WAIT)
    own, nowhere, there = places(small)
    small.portal.override(own, Answer(status=404))
    small.portal.override(nowhere, redirect(there))
    small.portal.override(there, redirect(nowhere))
    asked(small)
    run = collection.crawl(small.base_url, NO_WAIT, recheck="1")
    assert paths(small) == [own, nowhere, there, nowhere]
    assert (run.report.failed, run.report.exit_code) == ({"fetch": 1}, 10)
    assert kinds(collection) == []


def test_what_was_never_collected_is_not_looked_for(
    small: DemoServer, collection: Collection
) -> None:
    own, *_ = places(small)
    small.portal.override(own, Answer(status=404))
    collection.crawl(small.base_url)
    assert paths(small) == [own]
    assert collection.refusals()[NUMBER][0] == "not_found"
