"""A plain connection to a portal, for looking at what is wrong with it."""

from __future__ import annotations

from base64 import b64encode
from contextlib import closing
from http.client import HTTPConnection, HTTPException
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    import socket
    from urllib.parse import SplitResult


def port_of(url: str) -> int:
    """Return the port of an http or https address."""
    parts = urlsplit(url)
    return parts.port or (443 if parts.scheme == "https" else 80)


def dial(host: str, port: int, *, proxy: str | None, timeout: float) -> socket.socket:
    """Connect to a host, where a proxy is given through its CONNECT; the caller closes.

    Args:
        host: Name or address.
        port: TCP port.
        proxy: Address of an HTTP proxy, with its login if it wants one.
        timeout: Seconds to wait for each step.

    Raises:
        OSError: Name not found, connection refused, timed out, refused by the proxy.
    """
    with closing(_connection(host, port, proxy=proxy, timeout=timeout)) as connection:
        try:
            connection.connect()
        except HTTPException as error:
            raise OSError(f"the proxy does not speak HTTP: {error}") from error
        connected: socket.socket = connection.sock
        return connected.dup()


def _connection(host: str, port: int, *, proxy: str | None, timeout: float) -> HTTPConnection:
    if proxy is None:
        return HTTPConnection(host, port, timeout=timeout)
    parts = urlsplit(proxy)
    connection = HTTPConnection(parts.hostname or "", port_of(proxy), timeout=timeout)
    connection.set_tunnel(host, port, _login(parts))
    return connection


def _login(proxy: SplitResult) -> dict[str, str]:
    if proxy.username is None:
        return {}
    account = f"{unquote(proxy.username)}:{unquote(proxy.password or '')}"
    return {"Proxy-Authorization": f"Basic {b64encode(account.encode()).decode()}"}
