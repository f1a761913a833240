"""What tests of crawls share: one reactor for the whole process, and portals on loopback."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, cast

import pytest
from scrapy.settings import Settings
from scrapy.utils.reactor import install_reactor

from dongxoai_crawler.demo import DemoPortal, serve
from dongxoai_crawler.middlewares.resolver import GuardResolver
from tests.crawls import Collection

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from scrapy.crawler import Crawler
    from twisted.internet.asyncioreactor import AsyncioSelectorReactor

    from dongxoai_crawler.demo import DemoServer


@pytest.fixture(scope="session")
def scrapy_loop() -> Iterator[asyncio.AbstractEventLoop]:
    """Scrapy's reactor, started but not run: pytest keeps the main thread."""
    install_reactor("twisted.internet.asyncioreactor.AsyncioSelectorReactor")
    from twisted.internet import reactor as installed  # noqa: PLC0415 (installed just above)

    reactor = cast("AsyncioSelectorReactor", installed)
    process = cast("Crawler", type("Process", (), {"settings": Settings()})())
    GuardResolver.from_crawler(process, reactor).install_on_reactor()
    loop = asyncio.get_event_loop_policy().get_event_loop()
    reactor.startRunning(installSignalHandlers=False)  # starts the threads that look names up
    yield loop
    reactor.fireSystemEvent("shutdown")
    loop.call_soon(loop.stop)
    loop.run_forever()
    loop.close()


@pytest.fixture
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep a proxy of the machine out of loopback crawls."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def demo() -> Iterator[DemoServer]:
    """The demo portal with its 40 articles, to be changed at will."""
    with serve(DemoPortal()) as server:
        yield server


@pytest.fixture
def small() -> Iterator[DemoServer]:
    """The demo portal with 5 articles (101 to 105), and those that are not public."""
    with serve(DemoPortal(articles=5)) as server:
        yield server


@pytest.fixture
def collection(
    scrapy_loop: asyncio.AbstractEventLoop, no_proxy: None, tmp_path: Path
) -> Collection:
    """A new collection, crawled inside the test's process."""
    del no_proxy
    return Collection(tmp_path, scrapy_loop)
