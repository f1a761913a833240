"""A portal that asks for rest gets it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.model import counters
from dongxoai_crawler.model.errors import FloodPageError
from tests.faults import FINE, FLOOD_PAGE, Answer, too_many

if TYPE_CHECKING:
    from dongxoai_crawler.model.portal import Portal
    from tests.faults import FaultServer
    from tests.middlewares.crawling import Crawls

FLOOD = Answer(body=FLOOD_PAGE)


def gap(site: FaultServer, path: str) -> float:
    """Seconds from the first request of a path to whatever came next."""
    place = site.paths.index(path)
    return site.seen[place + 1].time - site.seen[place].time


@pytest.mark.slow
@pytest.mark.parametrize(
    ("block", "pause"),
    [
        (too_many("1"), 1.0),
        (too_many("1", status=503), 1.0),
        (too_many(), 0.3),
        (FLOOD, 0.3),
        (Answer(status=429, body=FLOOD_PAGE), 0.3),
    ],
    ids=["429", "503", "429-bare", "flood-200", "flood-429"],
)
def test_a_block_pauses_every_request_and_is_repeated(
    crawl: Crawls, portal: Portal, site: FaultServer, block: Answer, pause: float
) -> None:
    site.plan("/1", block, FINE)
    outcome = crawl(portal, "/1", inline=("/2",), RETRY_TIMES=0)
    assert outcome.errors == []
    assert {url.rpartition("/")[2] for url in outcome.got} == {"1", "2"}
    assert pause * 0.95 < gap(site, "/1") < pause + 1
    assert outcome.stats[counters.BLOCKS] == 1
    assert outcome.stats[counters.PAUSED] == pause
    assert outcome.reason == "finished"


def test_inline_requests_are_repeated_as_well(
    crawl: Crawls, portal: Portal, site: FaultServer
) -> None:
    site.plan("/3", FLOOD, FINE)
    outcome = crawl(portal, inline=("/3",))
    assert list(outcome.got.values()) == [FINE.body]
    assert gap(site, "/3") > 0.29


def test_blocks_in_a_row_double_the_pause_then_end_the_run(
    crawl: Crawls, portal: Portal, site: FaultServer
) -> None:
    site.plan("/1", FLOOD)
    outcome = crawl(portal, "/1", DONGXOAI_FLOOD_PAUSE=0.2)
    assert outcome.reason == "flooded"
    assert "3 blocks in a row" in outcome.stats[counters.PROBLEM]
    assert [type(error) for error in outcome.errors] == [FloodPageError]
    assert site.paths == ["/robots.txt", "/1", "/1", "/1"]
    times = [seen.time for seen in site.seen]
    assert times[2] - times[1] > 0.19
    assert times[3] - times[2] > 0.39


def test_three_blocks_with_good_answers_between_end_nothing(
    crawl: Crawls, portal: Portal, site: FaultServer
) -> None:
    for path in ("/1", "/2", "/3"):
        site.plan(path, too_many(), FINE)
    outcome = crawl(portal, inline=("/1", "/2", "/3"), DONGXOAI_FLOOD_PAUSE=0.05)
    assert outcome.reason == "finished"
    assert outcome.stats[counters.BLOCKS] == 3
    assert len(outcome.got) == 3


def test_a_long_rest_ends_the_run_at_once(crawl: Crawls, portal: Portal, site: FaultServer) -> None:
    site.plan("/1", too_many("901"))
    outcome = crawl(portal, "/1")
    assert outcome.reason == "flooded"
    assert "901 s" in outcome.stats[counters.PROBLEM]
    assert outcome.stats[counters.LEARNT_DELAY] == 0
    assert site.paths == ["/robots.txt", "/1"]


def test_a_rest_until_a_date_is_heeded(crawl: Crawls, portal: Portal, site: FaultServer) -> None:
    moment = datetime(2026, 11, 23, tzinfo=UTC)
    later = format_datetime(moment + timedelta(hours=1), usegmt=True)
    site.plan("/1", too_many(later))
    assert crawl(portal, "/1", DONGXOAI_FLOOD_MAX_RETRY_AFTER=1).reason == "flooded"


@pytest.mark.slow
def test_the_pace_stays_under_the_one_that_was_blocked(
    crawl: Crawls, portal: Portal, site: FaultServer
) -> None:
    site.plan("/4", too_many("1"), FINE)
    outcome = crawl(portal, inline=("/1", "/2", "/3", "/4", "/5", "/6"))
    # robots.txt and three pages were answered within the second before the block
    assert outcome.stats[counters.LEARNT_DELAY] == pytest.approx(1.2 / 4)
    assert gap(site, "/5") > 0.29


def test_server_errors_are_retried_with_growing_pauses_then_handed_on(
    crawl: Crawls, portal: Portal, site: FaultServer
) -> None:
    site.plan("/1", Answer(status=503))
    outcome = crawl(portal, inline=("/1",), DONGXOAI_RETRY_PAUSE=0.1)
    times = [seen.time for seen in site.seen if seen.path == "/1"]
    assert len(times) == 3
    assert times[1] - times[0] > 0.09
    assert times[2] - times[1] > 0.19
    assert counters.BLOCKS not in outcome.stats
