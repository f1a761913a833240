"""A misbehaving portal, and crawls of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.model.portal import Portal
from tests.faults import fault_server
from tests.middlewares.crawling import Crawls

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Iterator

    from tests.faults import FaultServer


@pytest.fixture(scope="session")
def crawl(scrapy_loop: asyncio.AbstractEventLoop) -> Crawls:
    """Crawls with the one reactor of the process."""
    return Crawls(scrapy_loop)


@pytest.fixture(autouse=True)
def _no_proxy(no_proxy: None) -> None:
    """Every crawl here goes to loopback."""


@pytest.fixture
def site() -> Iterator[FaultServer]:
    with fault_server() as server:
        yield server


@pytest.fixture
def portal(site: FaultServer) -> Portal:
    return Portal(id="fault", name="Fault", base_url=site.base, news=("/vi/news/",), private=True)
