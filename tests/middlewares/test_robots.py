"""robots.txt comes first and is obeyed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware

from dongxoai_crawler.middlewares.pacing import PacingMiddleware
from dongxoai_crawler.middlewares.refused import Reason, RefusedRequestError
from dongxoai_crawler.middlewares.robots import RobotsMiddleware
from dongxoai_crawler.model import counters
from tests.faults import FINE, FLOOD_PAGE, MAINTENANCE_PAGE, Answer, plain, redirect, too_many

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from dongxoai_crawler.model.portal import Portal
    from tests.faults import FaultServer
    from tests.middlewares.crawling import Crawls


def test_it_is_fetched_first_and_once(crawl: Crawls, portal: Portal, site: FaultServer) -> None:
    outcome = crawl(portal, "/1", "/2", inline=("/3",))
    assert site.paths[0] == "/robots.txt"
    assert site.paths.count("/robots.txt") == 1
    assert len(outcome.got) == 3


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_a_portal_without_rules_allows_everything(
    crawl: Crawls, portal: Portal, site: FaultServer, status: int
) -> None:
    site.plan("/robots.txt", plain("User-agent: *\nDisallow: /", status=status))
    assert len(crawl(portal, "/1").got) == 1


@pytest.mark.parametrize("agent", ["*", "dongxoai_crawler"])
def test_what_is_forbidden_is_not_asked_for(
    crawl: Crawls, portal: Portal, site: FaultServer, agent: str
) -> None:
    site.plan("/robots.txt", plain(f"User-agent: {agent}\nDisallow: /no/\n"))
    outcome = crawl(portal, "/no/1", "/yes/1", inline=("/no/2",))
    assert site.paths == ["/robots.txt", "/yes/1"]
    assert outcome.refused(Reason.ROBOTS) == 2
    assert {type(error) for error in outcome.errors} == {RefusedRequestError}
    assert outcome.reason == "finished"


@pytest.mark.parametrize(
    ("answer", "cause"),
    [
        (Answer(status=500), "status 500"),
        (Answer(status=503), "status 503"),
        (FINE, "a page instead of rules"),
        (
            Answer(headers={"Content-Type": "text/plain"}, body=b"\xef\xbb\xbf\n<!doctype html>"),
            "a page",
        ),
        (redirect("http://elsewhere.test/robots.txt"), "is not on"),
        (redirect("/robots.txt"), "redirects"),
        (Answer(status=302, headers={}), "status 302"),
        (Answer(headers={"Content-Type": "text/plain"}, missing=10), "cut short"),
    ],
    ids=["500", "503", "html", "bom", "elsewhere", "loop", "no-location", "short"],
)
def test_without_readable_rules_the_run_ends(
    crawl: Crawls, portal: Portal, site: FaultServer, answer: Answer, cause: str
) -> None:
    site.plan("/robots.txt", answer)
    outcome = crawl(portal, "/1", inline=("/2",))
    assert outcome.reason == "robots_unavailable"
    assert cause in outcome.stats[counters.PROBLEM]
    assert set(site.paths) == {"/robots.txt"}
    assert outcome.got == {}
    assert outcome.errors


def test_an_unreachable_portal_ends_the_run_and_says_why(crawl: Crawls, portal: Portal) -> None:
    closed = replace(portal, base_url="http://127.0.0.1:9")
    outcome = crawl(closed, inline=("/1",))
    assert outcome.reason == "robots_unavailable"
    assert "the connection was refused" in str(outcome.errors[0])
    assert outcome.failed("connection_refused") == 1


def test_redirects_within_the_portal_are_followed(
    crawl: Crawls, portal: Portal, site: FaultServer
) -> None:
    site.plan("/robots.txt", redirect("/rules.txt"))
    site.plan("/rules.txt", plain("User-agent: *\nDisallow: /no/"))
    outcome = crawl(portal, "/no/1", "/yes")
    assert site.paths == ["/robots.txt", "/rules.txt", "/yes"]
    assert outcome.refused(Reason.ROBOTS) == 1


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (Answer(body=MAINTENANCE_PAGE), "maintenance"),
        (Answer(body=FLOOD_PAGE), "flooded"),
        (too_many("1000"), "flooded"),
    ],
)
def test_a_refusal_in_its_place_keeps_its_name(
    crawl: Crawls, portal: Portal, site: FaultServer, answer: Answer, reason: str
) -> None:
    site.plan("/robots.txt", answer)
    outcome = crawl(portal, inline=("/1",), DONGXOAI_FLOOD_PAUSE=0.02)
    assert outcome.reason == reason
    assert "/1" not in site.paths


def test_a_block_of_robots_is_waited_out(crawl: Crawls, portal: Portal, site: FaultServer) -> None:
    site.plan("/robots.txt", Answer(body=FLOOD_PAGE), plain("User-agent: *\nDisallow: /no"))
    outcome = crawl(portal, "/no", "/yes")
    assert site.paths == ["/robots.txt", "/robots.txt", "/yes"]
    assert outcome.refused(Reason.ROBOTS) == 1


def test_crawl_delay_raises_the_pace(crawl: Crawls, portal: Portal, site: FaultServer) -> None:
    site.plan("/robots.txt", plain("User-agent: *\nCrawl-delay: 0.3\n"))
    outcome = crawl(portal, "/1", "/2")
    assert site.seen[1].time - site.seen[0].time > 0.29
    assert site.seen[2].time - site.seen[1].time > 0.29
    assert outcome.stats[counters.ROBOTS_DELAY] == 0.3


def test_an_endless_crawl_delay_is_cut(crawl: Crawls, portal: Portal, site: FaultServer) -> None:
    site.plan("/robots.txt", plain("User-agent: *\nCrawl-delay: 3600\n"))
    delays: list[float] = []

    async def stop_when_known(crawler: Crawler) -> None:
        robots = crawler.get_downloader_middleware(RobotsMiddleware)
        assert robots is not None
        await robots.sitemaps()
        delays.append(PacingMiddleware.of(crawler).delay)
        await crawler.stop_async()

    crawl(portal, "/1", meanwhile=stop_when_known)
    assert delays == [120.0]


def test_sitemap_lines_are_offered(crawl: Crawls, portal: Portal, site: FaultServer) -> None:
    site.plan("/robots.txt", plain(f"Sitemap: {site.base}/a.xml\nSitemap: {site.base}/b.xml\n"))
    found: list[tuple[str, ...]] = []

    async def ask(crawler: Crawler) -> None:
        robots = crawler.get_downloader_middleware(RobotsTxtMiddleware)
        assert isinstance(robots, RobotsMiddleware)
        found.append(await robots.sitemaps())

    crawl(portal, "/1", meanwhile=ask)
    assert found == [(f"{site.base}/a.xml", f"{site.base}/b.xml")]
    assert site.paths == ["/robots.txt", "/1"]
