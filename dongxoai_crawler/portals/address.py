"""Addresses in a registry: those of sites and of proxies, with secrets kept out of messages."""

from __future__ import annotations

import re
from ipaddress import AddressValueError, IPv6Address
from urllib.parse import SplitResult, urlsplit

_HOST_NAME = re.compile(r"[a-z0-9_]([a-z0-9_-]*[a-z0-9])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9])?)*")
_USERINFO = re.compile(r"^([A-Za-z][A-Za-z0-9+.-]*://)?[\s\S]*@")
_LONGEST_HOST = 253
_DEFAULT_PORT = {"http": 80, "https": 443}


def masked(url: str) -> str:
    """Return the address with its user name and password, if any, replaced by ***."""
    return _USERINFO.sub(r"\1***@", url)


def site_address(text: str) -> str:
    """Return scheme and host of a portal: lower case, without default port and final slash.

    Raises:
        ValueError: Anything else than scheme and host is in it, or they are not usable.
    """
    parts = _split(text, schemes=("http", "https"))
    if "@" in parts.netloc:
        raise ValueError("must not hold a user name or password")
    return _origin(parts)


def proxy_address(text: str) -> str:
    """Return the address of an HTTP proxy, normalised like a portal's, with its credentials.

    Raises:
        ValueError: It is no address of a proxy; the message holds no credentials.
    """
    parts = _split(text, schemes=("http",))
    userinfo, at, _ = parts.netloc.rpartition("@")
    return _origin(parts).replace("://", f"://{userinfo}{at}", 1)


def _split(text: str, *, schemes: tuple[str, ...]) -> SplitResult:
    wanted = " or ".join(f"{scheme}://host" for scheme in schemes)
    if not text.isascii() or not text.isprintable() or " " in text or "\\" in text:
        raise ValueError(f"must be {wanted} in ASCII without spaces (xn--… for other letters)")
    parts = _parsed(text)
    if parts is None or parts.scheme not in schemes:
        raise ValueError(f"{masked(text)!r} is not {wanted}{_hint(text)}")
    if parts.path not in {"", "/"} or "?" in text or "#" in text:
        raise ValueError(f"{masked(text)!r} must end after the host{_hint(text)}")
    return parts


def _parsed(text: str) -> SplitResult | None:
    try:
        parts = urlsplit(text)
        usable = parts.port != 0 and _is_host(parts.hostname or "")
    except ValueError:
        return None
    return parts if usable else None


def _hint(text: str) -> str:
    return " (in a password, write / ? # as %2F %3F %23)" if "@" in text else ""


def _origin(parts: SplitResult) -> str:
    host = parts.hostname or ""
    name = f"[{host}]" if ":" in host else host
    port = "" if parts.port in {None, _DEFAULT_PORT[parts.scheme]} else f":{parts.port}"
    return f"{parts.scheme}://{name}{port}"


def _is_host(host: str) -> bool:
    if ":" not in host:
        return len(host) <= _LONGEST_HOST and _HOST_NAME.fullmatch(host) is not None
    try:
        IPv6Address(host)
    except AddressValueError:
        return False
    return True
