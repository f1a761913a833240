"""The spider and a portal that blocks, is closed, or goes away."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING
from urllib.request import urlopen

import pytest

from dongxoai_crawler.demo import Answer, DemoPortal, Flood, serve
from dongxoai_crawler.demo.info import Outage, flooded
from dongxoai_crawler.store.store import open_store
from tests.cms.test_challenges import CLOUDFLARE as CHALLENGE
from tests.crawls import PORTAL, asked, expected, project_settings

if TYPE_CHECKING:
    from dongxoai_crawler.demo import DemoServer
    from tests.crawls import Collection

HTML = ("Content-Type", "text/html; charset=utf-8")


@pytest.mark.parametrize("status", [pytest.param(429, marks=pytest.mark.slow), 200])
def test_a_block_is_waited_out_and_nothing_is_lost(
    small: DemoServer, collection: Collection, status: int
) -> None:
    small.portal.flood = Flood(limit=8, window=1.2, status=status)
    run = collection.crawl(small.base_url, settings={"DONGXOAI_FLOOD_PAUSE": 1.2})
    assert collection.texts() == expected(small)
    assert run.report.exit_code == 0
    assert run.stats["dongxoai/flood/blocks"] > 0


@pytest.mark.slow
def test_what_a_block_taught_is_kept_for_the_next_run(
    small: DemoServer, collection: Collection
) -> None:
    article = small.portal.article(103)
    small.portal.override(article.path, flooded(status=200, wait=0), times=1)
    # A window so long that requests lie in it on a busy machine too.
    first = collection.crawl(small.base_url, settings={"DONGXOAI_FLOOD_PAUSE": 1.0})
    learnt = first.stats["dongxoai/flood/learnt_delay"]
    assert learnt > 0
    second = collection.crawl(small.base_url, limit="1")
    assert second.stats["dongxoai/flood/learnt_delay"] == learnt


def test_three_blocks_in_a_row_end_the_run(small: DemoServer, collection: Collection) -> None:
    path = small.portal.article(103).path
    small.portal.override(path, flooded(status=200, wait=0))
    run = collection.crawl(small.base_url)
    assert (run.report.outcome, run.report.exit_code) == ("flooded", 10)
    assert run.report.problem == "3 blocks in a row; run again later, with a longer delay"
    assert (run.report.failed, collection.failures()) == ({}, {})
    assert asked(small).count(path) == 3
    small.portal.restore(path)
    collection.crawl(small.base_url)
    assert collection.texts() == expected(small)


def test_a_portal_that_asks_for_an_hour(small: DemoServer, collection: Collection) -> None:
    small.portal.override("/robots.txt", flooded(status=429, wait=3600))
    run = collection.crawl(small.base_url)
    assert (run.report.outcome, run.report.exit_code) == ("flooded", 20)
    assert run.report.problem == "the portal asks for 3600 s of rest; run again later"


@pytest.mark.parametrize(
    ("outage", "words"),
    [(Outage.MAINTENANCE, "closed for maintenance"), (Outage.USER_ERROR, '"User Error" page')],
)
def test_a_closed_portal_is_named(
    small: DemoServer, collection: Collection, outage: Outage, words: str
) -> None:
    rules = Answer(headers=(("Content-Type", "text/plain"),), body=b"User-agent: *\n")
    small.portal.override("/robots.txt", rules)
    small.portal.outage = outage
    run = collection.crawl(small.base_url)
    assert (run.report.outcome, run.report.exit_code) == (outage.value, 20)
    assert words in (run.report.problem or "")
    assert len(asked(small)) == 2
    assert run.report.lists_failed == 0
    small.portal.outage = None
    assert collection.crawl(small.base_url).report.collected == 5


def test_a_portal_that_closes_in_the_middle(small: DemoServer, collection: Collection) -> None:
    path = small.portal.article(103).path
    small.portal.override(path, closed(small))
    run = collection.crawl(small.base_url)
    assert (run.report.outcome, run.report.exit_code) == ("maintenance", 10)
    assert run.report.failed == {}
    small.portal.restore(path)
    collection.crawl(small.base_url)
    assert collection.texts() == expected(small)


def closed(server: DemoServer) -> Answer:
    server.portal.outage = Outage.MAINTENANCE
    try:
        with urlopen(f"{server.base_url}/") as response:  # noqa: S310 - loopback
            return Answer(body=response.read())
    finally:
        server.portal.outage = None
        server.portal.log.clear()


def test_a_portal_that_is_down(collection: Collection) -> None:
    with serve(DemoPortal(articles=5)) as server:
        collection.crawl(server.base_url)
        files, texts = collection.texts(), expected(server)
        database = (collection.path / "collection.sqlite3").stat().st_ino
    run = collection.crawl(server.base_url)
    assert (run.report.outcome, run.report.exit_code) == ("robots_unavailable", 20)
    assert collection.texts() == files == texts
    assert (collection.path / "collection.sqlite3").stat().st_ino == database


def test_five_articles_without_an_answer_end_the_run(
    demo: DemoServer, collection: Collection
) -> None:
    items = count(1)

    def go_away() -> None:
        if next(items) == 3:
            demo.portal.delay = 30

    settings = {"DOWNLOAD_TIMEOUT": 0.2, "RETRY_TIMES": 0}
    run = collection.crawl(demo.base_url, settings=settings, watch=go_away)
    assert (run.report.outcome, run.report.exit_code) == ("unreachable", 10)
    assert (run.report.collected, run.report.failed) == (3, {"fetch": 5})
    assert "no answer in time" in (run.report.problem or "")
    assert set(collection.failures().values()) == {"fetch"}


@pytest.mark.slow
@pytest.mark.parametrize(
    "answer", [Answer(status=503), Answer(headers=(HTML,), body=b"x" * 11_000_000)]
)
def test_bad_answers_end_no_run(demo: DemoServer, collection: Collection, answer: Answer) -> None:
    broken = list(demo.portal.articles())[::4]
    for article in broken:
        demo.portal.override(article.path, answer)
    run = collection.crawl(demo.base_url, settings={"RETRY_TIMES": 0})
    assert (run.report.outcome, run.report.exit_code) == ("finished", 10)
    assert (run.report.collected, sum(run.report.failed.values())) == (30, 10)


def test_five_server_errors_in_a_row_end_the_run(demo: DemoServer, collection: Collection) -> None:
    for article in demo.portal.articles():
        demo.portal.override(article.path, Answer(status=503))
    run = collection.crawl(demo.base_url, settings={"RETRY_TIMES": 0})
    assert (run.report.outcome, run.report.exit_code) == ("unreachable", 20)
    assert run.report.failed == {"status": 5}


def test_nothing_is_lost_by_an_end_while_lists_are_read(
    small: DemoServer, collection: Collection
) -> None:
    small.portal.delay = 0.2
    run = collection.crawl(small.base_url, settings={"CLOSESPIDER_TIMEOUT": 0.3})
    assert (run.report.outcome, run.report.exit_code) == ("closespider_timeout", 0)
    assert (run.report.lists_failed, run.report.failed) == (0, {})
    small.portal.delay = 0
    collection.crawl(small.base_url)
    assert collection.texts() == expected(small)


def test_a_pipeline_that_breaks_is_counted(small: DemoServer, collection: Collection) -> None:
    settings = {"ITEM_PIPELINES": {**project_settings().getdict("ITEM_PIPELINES"), Broken: 50}}
    run = collection.crawl(small.base_url, settings=settings)
    assert (run.report.failed, run.report.exit_code) == ({"unexpected": 5}, 20)


class Broken:
    """A pipeline with a fault in it."""

    def process_item(self, item: object) -> object:
        raise ZeroDivisionError(item)


@pytest.mark.parametrize(
    "status", [200, 503, *(pytest.param(each, marks=pytest.mark.slow) for each in (403, 429))]
)
def test_a_challenge_for_browsers_is_a_block(
    small: DemoServer, collection: Collection, status: int
) -> None:
    collection.crawl(small.base_url)
    gone, other = (article.path for article in list(small.portal.articles())[:2])
    small.portal.override(gone, Answer(status=404))
    small.portal.override(other, Answer(status=status, body=CHALLENGE), times=1)
    run = collection.crawl(small.base_url, recheck="1")
    assert run.stats["dongxoai/flood/blocks"] == 1
    with open_store(collection.path) as store:
        last = store.last_run(PORTAL)
        assert last is not None
        assert last.healthy is False
        assert {change.kind for change in store.changes()} == {"new"}


@pytest.mark.parametrize("target", ["/robots.txt", "/sitemap.xml"])
def test_a_portal_behind_a_guard_is_left_alone(
    small: DemoServer, collection: Collection, target: str
) -> None:
    small.portal.override(target, Answer(status=403, body=CHALLENGE))
    run = collection.crawl(small.base_url)
    assert (run.report.outcome, run.report.exit_code) == ("flooded", 20)
    assert "3 blocks in a row, now challenge" in (run.report.problem or "")
    assert asked(small).count(target) == 3
