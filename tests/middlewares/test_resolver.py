"""Names that lead into a private network."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from twisted.internet.address import IPv4Address, IPv6Address

from dongxoai_crawler.middlewares.refused import Reason, RefusedRequestError
from dongxoai_crawler.middlewares.resolver import GuardResolver, PublicOnly
from dongxoai_crawler.model.portal import Portal
from tests.faults import Answer

if TYPE_CHECKING:
    from twisted.internet.interfaces import IHostResolution

    from tests.faults import FaultServer
    from tests.middlewares.crawling import Crawls


class Listener:
    """Notes what a resolver says."""

    def __init__(self) -> None:
        self.hosts: list[str] = []
        self.complete = False

    def resolutionBegan(self, resolution: IHostResolution) -> None:  # noqa: N802
        """Nothing to note."""

    def addressResolved(self, address: IPv4Address | IPv6Address) -> None:  # noqa: N802
        self.hosts.append(address.host)

    def resolutionComplete(self) -> None:  # noqa: N802
        self.complete = True


def resolved(*addresses: IPv4Address | IPv6Address) -> tuple[Listener, dict[str, str]]:
    listener, refused = Listener(), dict[str, str]()
    public = PublicOnly(listener, "ward.test", refused)
    for address in addresses:
        public.addressResolved(address)
    public.resolutionComplete()
    assert listener.complete
    return listener, refused


def test_public_addresses_pass() -> None:
    listener, refused = resolved(
        IPv4Address("TCP", "8.8.8.8", 0), IPv6Address("TCP", "2606:4700::1111", 0)
    )
    assert (listener.hosts, refused) == (["8.8.8.8", "2606:4700::1111"], {})


def test_one_private_address_refuses_the_name() -> None:
    listener, refused = resolved(
        IPv4Address("TCP", "8.8.8.8", 0), IPv6Address("TCP", "fe80::1%eth0", 0)
    )
    assert (listener.hosts, refused) == ([], {"ward.test": "fe80::1"})


@pytest.fixture
def forgetful(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the resolver, which is one for the whole process, start as in a new one."""
    monkeypatch.setattr(GuardResolver, "_permitted", set())
    monkeypatch.setattr(GuardResolver, "_refused", {})


def named(portal: Portal, *, private: bool = True) -> Portal:
    url = portal.base_url.replace("127.0.0.1", "localhost")
    return replace(portal, base_url=url, private=private)


@pytest.mark.usefixtures("forgetful")
def test_a_private_name_is_refused_at_once_and_says_what_to_add(
    crawl: Crawls, portal: Portal, site: FaultServer
) -> None:
    outcome = crawl(named(portal, private=False), inline=("/1",))
    assert outcome.reason == "robots_unavailable"
    assert isinstance(outcome.errors[0], RefusedRequestError)
    assert "localhost is 127.0.0.1, which is no public address" in str(outcome.errors[0])
    assert "`private = true` to [fault]" in str(outcome.errors[0])
    assert outcome.refused(Reason.PRIVATE_ADDRESS) == 1
    assert "retry/count" not in outcome.stats
    assert site.seen == []


@pytest.mark.usefixtures("forgetful")
def test_a_private_name_is_crawled_where_it_is_meant(
    crawl: Crawls, portal: Portal, site: FaultServer
) -> None:
    assert len(crawl(named(portal), "/1").got) == 1
    assert site.paths == ["/robots.txt", "/1"]


@pytest.mark.usefixtures("forgetful")
def test_a_proxy_may_be_private_and_carries_robots_too(
    crawl: Crawls, portal: Portal, site: FaultServer
) -> None:
    far = Portal(
        id="far",
        name="Far",
        base_url="http://ward.invalid",
        news=("/vi/news/",),
        proxy=portal.base_url.replace("127.0.0.1", "localhost"),
    )
    site.plan("http://ward.invalid/robots.txt", Answer(status=404))
    outcome = crawl(far, "/1")
    assert site.paths == ["http://ward.invalid/robots.txt", "http://ward.invalid/1"]
    assert len(outcome.got) == 1
    assert outcome.reason == "finished"
