"""Why a portal could not be reached, in one line for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from OpenSSL import SSL
from scrapy.core.downloader.handlers.http11 import TunnelError
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadTimeoutError,
    ResponseDataLossError,
)
from service_identity import CertificateError, VerificationError
from twisted.internet.error import ConnectError, ConnectionClosed, NoRouteError
from twisted.web._newclient import ParseError

from dongxoai_crawler.model import clock
from dongxoai_crawler.model.errors import CrawlerError, NotSentError
from dongxoai_crawler.portals.address import masked
from dongxoai_crawler.run.dial import port_of
from dongxoai_crawler.run.tls import diagnose_tls, openssl_reason

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from dongxoai_crawler.model.portal import Portal

TLS_ERRORS = (SSL.Error, VerificationError, CertificateError)
MEANINGS: tuple[tuple[type[BaseException] | tuple[type[BaseException], ...], str], ...] = (
    (
        CannotResolveHostError,
        "the name of {peer} can't be resolved: check it, the network and the DNS",
    ),
    (DownloadConnectionRefusedError, "{peer} refused the connection on port {port}"),
    (DownloadTimeoutError, "no answer from {peer} in time"),
    (NoRouteError, "there is no network route to {peer}"),
    (TunnelError, "{peer} opened no connection: {detail}"),
    (ConnectError, "no connection to {peer}: {detail}"),
    (DownloadCancelledError, "the download was stopped: {detail}"),
    (ResponseDataLossError, "{peer} closed the connection before the whole answer had come"),
    (TLS_ERRORS, "the TLS connection failed: {detail}"),
    (ParseError, "{peer} answered, but not in HTTP"),
    (ConnectionClosed, "{peer} closed the connection without an answer"),
)
"""What Scrapy 2.19 on Twisted raises, the first that fits."""


def diagnose(
    failure: BaseException, portal: Portal, *, now: datetime, timeout: float = 10.0
) -> str:
    """Return one line that names host and cause; looks at the certificates if TLS failed.

    Args:
        failure: What a request to the portal ended with.
        portal: The portal, with the proxy it was asked through (`with_proxy`).
        now: What this machine's clock says.
        timeout: Seconds for each step of the look at the certificates.
    """
    if any(isinstance(cause, TLS_ERRORS) for cause in _causes(failure)):
        report = diagnose_tls(
            portal.host,
            port_of(portal.base_url),
            now=now,
            ca_file=portal.ca_file,
            proxy=portal.proxy,
            timeout=timeout,
        )
        if report.problem is not None:
            return report.sentence
    return explain(failure, portal)


def sentence_of(error: BaseException, portal: Portal) -> str:
    """Return one line about an error of ours: what lies below it if that is the connection."""
    below: BaseException | None = error
    while isinstance(below, CrawlerError):
        if isinstance(below, NotSentError) and below.reason == "private_address":
            return str(below)
        below = below.__cause__
    if below is None or not _is_of_the_connection(below):
        return str(error)
    return diagnose(below, portal, now=clock.now())


def _is_of_the_connection(failure: BaseException) -> bool:
    """Tell whether `MEANINGS` has words for it."""
    kinds = (OSError, *(kind for kind, _ in MEANINGS))
    return any(isinstance(cause, kind) for cause in _causes(failure) for kind in kinds)


def explain(failure: BaseException, portal: Portal) -> str:
    """Return one line that names host and cause, without asking anything of the network."""
    peer, port = "the portal", port_of(portal.base_url)
    if portal.proxy is not None:
        peer, port = f"the proxy {masked(portal.proxy)}", port_of(portal.proxy)
    causes = tuple(_causes(failure))
    for kinds, meaning in MEANINGS:
        for cause in causes:
            if isinstance(cause, kinds):
                text = meaning.format(peer=peer, port=port, detail=_detail(cause))
                return f"{portal.host}: {text}"
    return f"{portal.host}: {type(failure).__name__}: {_detail(failure)}"


def _causes(failure: BaseException) -> Iterator[BaseException]:
    """Yield the failure and what lies below it: Scrapy's over Twisted's over OpenSSL's."""
    yield failure
    if failure.__cause__ is not None:
        yield from _causes(failure.__cause__)
    for reason in getattr(failure, "reasons", ()):
        yield from _causes(reason.value)


def _detail(cause: BaseException) -> str:
    text = openssl_reason(cause) if isinstance(cause, SSL.Error) else str(cause)
    return " ".join(text.split())[:300] or "no detail"
