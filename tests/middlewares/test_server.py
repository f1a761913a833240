"""Portals on one server share its pace; what one of them does holds up no other."""

from __future__ import annotations

import asyncio
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from scrapy import Request
from scrapy.crawler import Crawler

from dongxoai_crawler.middlewares.server import Server
from dongxoai_crawler.model.portal import Portal
from tests.faults import Answer, fault_server, too_many
from tests.middlewares.crawling import SETTINGS, Outcome, Visitor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.faults import FaultServer

DELAY = 0.1


@pytest.fixture
def sites() -> Iterator[tuple[FaultServer, FaultServer]]:
    """Two portals on one address."""
    with fault_server() as first, fault_server() as second:
        yield first, second


def visit(
    loop: asyncio.AbstractEventLoop, *sites: FaultServer, delays: tuple[float, float]
) -> list[Outcome]:
    """Ask each portal for four pages, all at once."""
    outcomes = [Outcome() for _ in sites]
    crawls = []
    for site, outcome, delay in zip(sites, outcomes, delays, strict=True):
        crawler = Crawler(Visitor, {**SETTINGS, "DOWNLOAD_DELAY": delay})
        crawls.append(
            crawler.crawl_async(
                portal=Portal(id="x", name="X", base_url=site.base, news=("/n/",), private=True),
                outcome=outcome,
                urls=tuple(f"{site.base}/{number}" for number in range(3)),
                inline=(),
                cookies=[],
                meanwhile=None,
            )
        )

    async def all_of_them() -> None:
        await asyncio.wait_for(asyncio.gather(*crawls), timeout=20)

    loop.run_until_complete(all_of_them())
    return outcomes


def gaps(*sites: FaultServer) -> list[float]:
    times = sorted(seen.time for site in sites for seen in site.seen)
    return [after - before for before, after in pairwise(times)]


def test_two_portals_on_one_server_share_its_pace(
    scrapy_loop: asyncio.AbstractEventLoop, sites: tuple[FaultServer, FaultServer]
) -> None:
    visit(scrapy_loop, *sites, delays=(DELAY, DELAY))
    assert [len(site.seen) for site in sites] == [4, 4]
    assert min(gaps(*sites)) > DELAY * 0.8
    order = sorted((seen.time, number) for number, site in enumerate(sites) for seen in site.seen)
    assert all(a[1] != b[1] for a, b in pairwise(order)), "they take turns"


@pytest.mark.slow
def test_without_a_delay_nothing_is_shared(
    scrapy_loop: asyncio.AbstractEventLoop, sites: tuple[FaultServer, FaultServer]
) -> None:
    visit(scrapy_loop, *sites, delays=(0, 1.0))
    fast = sites[0].seen
    assert fast[-1].time - fast[0].time < 0.5


@pytest.mark.slow
@pytest.mark.parametrize("answer", [too_many("2"), Answer(missing=10)])
def test_a_portal_that_floods_or_fails_holds_up_no_other(
    scrapy_loop: asyncio.AbstractEventLoop,
    sites: tuple[FaultServer, FaultServer],
    answer: Answer,
) -> None:
    sick, well = sites
    sick.plan("/robots.txt", answer)
    sick.plan("/0", answer, Answer())
    visit(scrapy_loop, sick, well, delays=(DELAY, DELAY))
    assert well.seen[-1].time - well.seen[0].time < 1.5
    assert len(well.seen) == 4


def server_of(loop: asyncio.AbstractEventLoop, url: str, **meta: object) -> Server:
    return loop.run_until_complete(Server.of(Request(url, meta=meta)))


def test_which_server_a_name_means(scrapy_loop: asyncio.AbstractEventLoop) -> None:
    here = server_of(scrapy_loop, "http://127.0.0.1:81/")
    assert server_of(scrapy_loop, "http://127.0.0.1:82/a") is here
    assert server_of(scrapy_loop, "http://127.1/") is here
    assert server_of(scrapy_loop, "http://localhost/") in {
        here,
        server_of(scrapy_loop, "http://[::1]/"),
    }
    unknown = server_of(scrapy_loop, "http://no-such-name.invalid/")
    assert server_of(scrapy_loop, "http://no-such-name.invalid/b") is unknown
    assert unknown is not here
    assert server_of(scrapy_loop, "http://localhost/", proxy="http://127.0.0.1:3128") is not here
