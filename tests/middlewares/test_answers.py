"""Pages that end the run, and answers that fail as errors someone sees."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.model import counters
from dongxoai_crawler.model.errors import (
    FetchError,
    MaintenancePageError,
    PageError,
    TooLargeError,
    TruncatedPageError,
    UserErrorPageError,
)
from tests.faults import (
    FINE,
    MAINTENANCE_PAGE,
    NOT_FOUND_PAGE,
    USER_ERROR_PAGE,
    Answer,
    bomb,
    plain,
    too_many,
)

if TYPE_CHECKING:
    from dongxoai_crawler.model.portal import Portal
    from tests.faults import FaultServer
    from tests.middlewares.crawling import Crawls


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (Answer(body=MAINTENANCE_PAGE), MaintenancePageError),
        (Answer(status=503, body=MAINTENANCE_PAGE), MaintenancePageError),
        (replace(too_many("3600", status=503), body=MAINTENANCE_PAGE), MaintenancePageError),
        (Answer(body=USER_ERROR_PAGE), UserErrorPageError),
    ],
)
def test_a_closed_portal_ends_the_run_at_once(
    crawl: Crawls,
    portal: Portal,
    site: FaultServer,
    answer: Answer,
    error: type[PageError],
) -> None:
    site.plan("/1", answer)
    outcome = crawl(portal, "/1", "/2", inline=("/2",))
    assert outcome.reason == error.code
    assert outcome.got == {}
    assert error in map(type, outcome.errors)
    assert outcome.stats[counters.PAGES + error.code] == 1
    assert f"{site.base}/1" in outcome.stats[counters.PROBLEM]
    assert site.paths == ["/robots.txt", "/1"]


@pytest.mark.parametrize("page", [NOT_FOUND_PAGE, MAINTENANCE_PAGE], ids=["404", "other words"])
def test_a_missing_page_is_the_spiders_business(
    crawl: Crawls, portal: Portal, site: FaultServer, page: bytes
) -> None:
    site.plan("/1", Answer(status=404, body=page))
    outcome = crawl(portal, inline=("/1", "/2"))
    assert list(outcome.got.values()) == [page, FINE.body]


@pytest.mark.parametrize(
    "answer", [bomb(2_000_000), plain("x" * 300_000)], ids=["compressed", "plain"]
)
def test_a_body_above_the_limit_is_an_error(
    crawl: Crawls, portal: Portal, site: FaultServer, answer: Answer
) -> None:
    site.plan("/1", answer)
    outcome = crawl(portal, "/1", inline=("/1", "/2"))
    assert [type(error) for error in outcome.errors] == [TooLargeError, TooLargeError]
    assert "larger than 200000 bytes" in str(outcome.errors[0])
    assert outcome.failed("too_large") == 2
    assert len(outcome.got) == 1


def test_a_body_that_is_not_what_its_header_says_is_an_error(
    crawl: Crawls, portal: Portal, site: FaultServer
) -> None:
    site.plan("/1", Answer(headers={"Content-Encoding": "gzip"}, body=b"plain text, no gzip"))
    outcome = crawl(portal, inline=("/1",))
    assert outcome.failed("compression") == 1
    assert isinstance(outcome.errors[0], FetchError)


def test_an_answer_cut_short_is_retried_then_named(
    crawl: Crawls, portal: Portal, site: FaultServer
) -> None:
    site.plan("/1", Answer(missing=100))
    site.plan("/2", Answer(missing=100), FINE)
    outcome = crawl(portal, inline=("/1", "/2"))
    assert [type(error) for error in outcome.errors] == [TruncatedPageError]
    assert outcome.failed("cut_short") == 1
    assert site.paths.count("/1") == 3
    assert len(outcome.got) == 1


def test_a_wrong_charset_header_leaves_the_bytes_alone(
    crawl: Crawls, portal: Portal, site: FaultServer
) -> None:
    body = "<p>Phường Đồng Xoài</p>".encode()
    site.plan("/1", Answer(headers={"Content-Type": "text/html; charset=iso-8859-1"}, body=body))
    assert list(crawl(portal, "/1").got.values()) == [body]


def test_a_silent_portal_times_out_with_a_name(crawl: Crawls, portal: Portal) -> None:
    outcome = crawl(portal, inline=("/1",), DOWNLOAD_TIMEOUT=0.000_001, RETRY_TIMES=0)
    assert outcome.failed("timeout") == 1
    assert "no answer in time" in outcome.stats[counters.PROBLEM]


def test_an_unknown_name_fails_with_a_name(crawl: Crawls, portal: Portal) -> None:
    lost = replace(portal, base_url="http://ward.invalid")
    outcome = crawl(lost, inline=("/1",), RETRY_TIMES=0)
    assert outcome.failed("dns") == 1
    assert "can't be resolved" in outcome.stats[counters.PROBLEM]
