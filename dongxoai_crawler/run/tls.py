"""Why a TLS connection fails, and what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from OpenSSL import SSL

from dongxoai_crawler.run.tls_probe import crawl_context, look_at_certificates
from dongxoai_crawler.run.tls_verdict import TlsProblem, TlsReport, judge

if TYPE_CHECKING:
    from datetime import datetime


def diagnose_tls(
    host: str,
    port: int,
    *,
    now: datetime,
    ca_file: str | None = None,
    proxy: str | None = None,
    timeout: float = 10.0,
) -> TlsReport:
    """Connect to a server and tell what is wrong with its TLS; sends no HTTP request.

    Args:
        host: The name the certificate must be for.
        port: TCP port.
        now: What this machine's clock says, to be shown beside a certificate's dates.
        ca_file: PEM file of certificates trusted beside the system's.
        proxy: Address of an HTTP proxy to go through.
        timeout: Seconds to wait for each step.
    """
    try:
        context = crawl_context(ca_file)
    except SSL.Error:
        return TlsReport.of(
            host, TlsProblem.CA_FILE, f"ca_file {ca_file} can't be read as PEM certificates"
        )
    try:
        shown = look_at_certificates(host, port, context=context, proxy=proxy, timeout=timeout)
    except OSError as error:
        return TlsReport.of(host, TlsProblem.NO_CONNECTION, f"no TLS connection: {error}")
    except SSL.Error as error:
        return TlsReport.of(host, TlsProblem.NO_TLS, f"no TLS: {openssl_reason(error)}")
    return judge(host, shown, now=now)


def openssl_reason(error: SSL.Error) -> str:
    """Return OpenSSL's own words for an error ("wrong version number")."""
    reasons = [str(entry[-1]) for entry in (error.args[0] if error.args else ())]
    return "; ".join(reason for reason in reasons if reason) or "the handshake failed"
