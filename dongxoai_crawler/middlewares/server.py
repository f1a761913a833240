"""One server, which may hold many portals: their requests share its pace."""

from __future__ import annotations

import asyncio
import socket
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from scrapy.utils.httpobj import urlparse_cached

from dongxoai_crawler.middlewares.networks import literal

if TYPE_CHECKING:
    from scrapy import Request


class Server:
    """A server as the portals of this process use it.

    Attributes:
        turn: Held by the portal whose request is next; those that wait get it in order.
    """

    _by_address: ClassVar[dict[str, Server]] = {}

    def __init__(self) -> None:
        self.turn = asyncio.Lock()
        self._sent: float | None = None

    @classmethod
    async def of(cls, request: Request) -> Server:
        """Return the server that a request goes to; there is one for each address.

        Behind a proxy, and where a name can't be looked up, the name stands for itself.
        """
        host = urlparse_cached(request).hostname or ""
        address = host if request.meta.get("proxy") else await _address(host)
        return cls._by_address.setdefault(address, cls())

    def wait(self, delay: float) -> float:
        """Return the seconds until a request may follow the last one `delay` seconds apart."""
        return 0.0 if self._sent is None else self._sent + delay - monotonic()

    def sent(self) -> None:
        """Note that a request goes out."""
        self._sent = monotonic()


async def _address(host: str) -> str:
    """The lowest of a host's addresses; the host itself where there is none."""
    if (known := literal(host)) is not None:
        return str(known)
    loop = asyncio.get_running_loop()
    try:
        found = await loop.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return host
    return min((str(address[0]) for *_, address in found), default=host)
