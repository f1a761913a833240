"""Looks names up, and refuses those that lead into a private network."""

from __future__ import annotations

from ipaddress import ip_address
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from scrapy.exceptions import CannotResolveHostError
from scrapy.resolver import CachingHostnameResolver
from scrapy.utils.httpobj import urlparse_cached

from dongxoai_crawler.middlewares.networks import is_public, private_advice
from dongxoai_crawler.middlewares.refused import Reason, refusal
from dongxoai_crawler.middlewares.spider_portal import portal_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Self

    from scrapy import Request
    from scrapy.crawler import Crawler
    from twisted.internet.address import IPv4Address, IPv6Address
    from twisted.internet.interfaces import IAddress, IHostResolution, IResolutionReceiver

    from dongxoai_crawler.model.portal import Portal


class GuardResolver(CachingHostnameResolver):
    """The process's resolver, for `TWISTED_DNS_RESOLVER`: IPv4 and IPv6, public addresses only.

    One private address among those of a name refuses the name. There is one resolver in a
    process, as there is one reactor, so that what crawlers permit is kept with the class.
    """

    _permitted: ClassVar[set[str]] = set()
    _refused: ClassVar[dict[str, str]] = {}

    @classmethod
    def permit(cls, host: str) -> None:
        """Let a host (a name or an address) be private, for the rest of the process."""
        cls._permitted.add(host)

    @classmethod
    def refused(cls, host: str) -> str | None:
        """Return the private address for which a name was refused, None if it was not."""
        return cls._refused.get(host)

    def resolveHostName(  # noqa: N802 (Twisted's name)
        self,
        resolutionReceiver: IResolutionReceiver,  # noqa: N803
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        addressTypes: Sequence[type[IAddress]] | None = None,  # noqa: N803
        transportSemantics: str = "TCP",  # noqa: N803
    ) -> IHostResolution:
        """Look a name up; a refused one has no addresses."""
        receiver: Any = resolutionReceiver
        if hostName not in self._permitted:
            receiver = PublicOnly(resolutionReceiver, hostName, self._refused)
        return super().resolveHostName(
            receiver, hostName, portNumber, addressTypes, transportSemantics
        )


class _Receiver(Protocol):
    """Twisted's IResolutionReceiver, which is of no use to a type checker."""

    def resolutionBegan(self, resolution: IHostResolution) -> None: ...  # noqa: N802
    def addressResolved(self, address: IPv4Address | IPv6Address) -> None: ...  # noqa: N802
    def resolutionComplete(self) -> None: ...  # noqa: N802


class PublicOnly:
    """Passes on the addresses of a name if all of them are public, notes the first that isn't."""

    def __init__(self, inner: _Receiver, host: str, refused: dict[str, str]) -> None:
        self._inner, self._host, self._refused = inner, host, refused
        self._addresses: list[IPv4Address | IPv6Address] = []

    def resolutionBegan(self, resolution: IHostResolution) -> None:  # noqa: N802
        """Pass on."""
        self._inner.resolutionBegan(resolution)

    def addressResolved(self, address: IPv4Address | IPv6Address) -> None:  # noqa: N802
        """Keep an address until all are known."""
        self._addresses.append(address)

    def resolutionComplete(self) -> None:  # noqa: N802
        """Decide."""
        hosts = [address.host.partition("%")[0] for address in self._addresses]
        private = next((host for host in hosts if not is_public(ip_address(host))), None)
        if private is not None:
            self._refused[self._host] = private
        else:
            for address in self._addresses:
                self._inner.addressResolved(address)
        self._inner.resolutionComplete()


class PrivateNameMiddleware:
    """Turns "no address found" into a refusal where `GuardResolver` is the cause.

    It stands downloader-side of Scrapy's retries: asking again would change nothing.
    """

    def __init__(self, crawler: Crawler, portal: Portal) -> None:
        self._crawler, self._portal = crawler, portal

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build for the portal of the crawler's spider."""
        return cls(crawler, portal_of(crawler))

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Raise `RefusedRequestError` for a name that leads into a private network."""
        host = urlparse_cached(request).hostname or ""
        address = GuardResolver.refused(host)
        if address is not None and isinstance(exception, CannotResolveHostError):
            cause = private_advice(self._portal.id, f"{host} is {address}, which")
            stats, reason = self._crawler.stats, Reason.PRIVATE_ADDRESS
            raise refusal(stats, url=request.url, reason=reason, cause=cause) from exception
