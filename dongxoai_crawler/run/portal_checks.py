"""Checks of the way to a portal: name, connection, TLS, clock."""

from __future__ import annotations

import socket
from contextlib import closing
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from dongxoai_crawler.model.errors import FetchError
from dongxoai_crawler.portals.address import masked
from dongxoai_crawler.run.check import Check, State
from dongxoai_crawler.run.dial import dial, port_of
from dongxoai_crawler.run.server_clock import server_clock
from dongxoai_crawler.run.tls import diagnose_tls

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from dongxoai_crawler.model.portal import Portal

CLOCK_TOLERANCE = 120.0
"""Seconds; beyond them, dates and certificates are judged wrongly."""


def portal_checks(
    portal: Portal, *, clock: Callable[[], datetime], user_agent: str, timeout: float = 10.0
) -> list[Check]:
    """Return the checks of one portal, up to the first that stands in the way of the rest.

    It is sent one request, HEAD of /robots.txt.

    Args:
        portal: The portal, with the proxy it will be reached through (`with_proxy`).
        clock: What this machine's clock says.
        user_agent: What the one request names itself.
        timeout: Seconds to wait for each step.
    """
    checks = [_proxy(portal)]
    for step in (_name, _connection):
        checks.append(step(portal, timeout))
        if checks[-1].state is State.FAIL:
            return checks
    checks.append(_tls(portal, now=clock(), timeout=timeout))
    checks.append(_clock(portal, clock=clock, user_agent=user_agent, timeout=timeout))
    return checks


def internal_addresses(addresses: tuple[str, ...]) -> tuple[str, ...]:
    """Return those addresses that are loopback, private or otherwise not on the internet."""
    return tuple(address for address in addresses if not ip_address(address).is_global)


def private_line(portal: Portal) -> str:
    """Return what to do where a portal's name leads inside."""
    return f"if that is meant, add the line `private = true` to the row of {portal.id}"


def _check(portal: Portal, what: str, state: State, seen: str, advice: str | None = None) -> Check:
    return Check(name=f"{portal.id} {what}", state=state, seen=seen, advice=advice)


def _proxy(portal: Portal) -> Check:
    return _check(portal, "proxy", State.OK, masked(portal.proxy) if portal.proxy else "none")


def _name(portal: Portal, _timeout: float) -> Check:
    if portal.proxy is not None:
        return _check(portal, "name", State.SKIP, "resolved by the proxy")
    try:
        found = socket.getaddrinfo(portal.host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        seen = f"{portal.host}: {error}"
        advice = "check the name in base_url, the network, and this machine's DNS"
        return _check(portal, "name", State.FAIL, seen, advice)
    addresses = tuple(dict.fromkeys(str(entry[4][0]) for entry in found))
    seen = f"{portal.host}: {', '.join(addresses)}"
    inside = internal_addresses(addresses)
    if inside and not portal.private:
        advice = f"{', '.join(inside)} is not a public address: {private_line(portal)}"
        return _check(portal, "name", State.FAIL, seen, advice)
    return _check(portal, "name", State.OK, seen)


def _connection(portal: Portal, timeout: float) -> Check:
    host, port = portal.host, port_of(portal.base_url)
    over_tls = portal.base_url.startswith("https:")
    through = portal.proxy if over_tls else None
    if portal.proxy is not None and not over_tls:
        host, port = urlsplit(portal.proxy).hostname or "", port_of(portal.proxy)
    try:
        with closing(dial(host, port, proxy=through, timeout=timeout)):
            return _check(portal, "connection", State.OK, f"{host} port {port} answers")
    except (OSError, UnicodeError) as error:
        advice = "check firewall and proxy, and whether a browser here gets an answer"
        return _check(portal, "connection", State.FAIL, f"{host} port {port}: {error}", advice)


def _tls(portal: Portal, *, now: datetime, timeout: float) -> Check:
    if not portal.base_url.startswith("https:"):
        return _check(portal, "tls", State.SKIP, "base_url is plain http")
    report = diagnose_tls(
        portal.host,
        port_of(portal.base_url),
        now=now,
        ca_file=portal.ca_file,
        proxy=portal.proxy,
        timeout=timeout,
    )
    if report.problem is None:
        return _check(portal, "tls", State.OK, report.sentence)
    return _check(portal, "tls", State.FAIL, str(report.problem), report.sentence)


def _clock(
    portal: Portal, *, clock: Callable[[], datetime], user_agent: str, timeout: float
) -> Check:
    url = f"{portal.base_url}/robots.txt"
    try:
        theirs = server_clock(url, proxy=portal.proxy, user_agent=user_agent, timeout=timeout)
    except FetchError as error:
        return _check(portal, "clock", State.SKIP, str(error))
    ahead = (clock() - theirs).total_seconds()
    seen = f"this machine is {ahead:+.0f} s against the portal"
    if abs(ahead) <= CLOCK_TOLERANCE:
        return _check(portal, "clock", State.OK, seen)
    advice = "set this machine's clock (timedatectl set-ntp true), unless the portal's is wrong"
    return _check(portal, "clock", State.WARN, seen, advice)
