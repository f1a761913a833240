"""Which network addresses are public."""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv6Address, ip_address


def literal(host: str) -> IPv4Address | IPv6Address | None:
    """Return the address that a host is in any notation a resolver takes, None for a name.

    "127.1", "0x7f000001", "2130706433" and "0177.0.0.1" are all 127.0.0.1.
    """
    try:
        return ip_address(host.strip("[]"))
    except ValueError:
        pass
    try:
        return IPv4Address(socket.inet_aton(host))
    except (OSError, UnicodeEncodeError):
        return None


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Tell whether an address belongs to the public internet, seen through IPv6 wrappings."""
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if inner is not None:
            return is_public(inner)
    return address.is_global and not address.is_multicast


def private_advice(portal_id: str, what: str) -> str:
    """Return the sentence that says how to crawl a private address on purpose."""
    return (
        f"{what} is no public address; if it is meant, add the line `private = true` "
        f"to [{portal_id}] in the portals file"
    )
