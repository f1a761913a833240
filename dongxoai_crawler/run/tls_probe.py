"""A TLS handshake that goes on after every fault and remembers them."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from ipaddress import ip_address
from select import select
from typing import TYPE_CHECKING

from OpenSSL import SSL
from twisted.internet.ssl import CertificateOptions

from dongxoai_crawler.middlewares.tls_context import trust_roots
from dongxoai_crawler.run.dial import dial

if TYPE_CHECKING:
    import socket

    from cryptography.x509 import Certificate
    from OpenSSL.crypto import X509


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A fault that OpenSSL found: its code, and the certificate that has it."""

    code: int
    certificate: Certificate


@dataclass(frozen=True, slots=True, kw_only=True)
class Presented:
    """What a server showed: its certificates, its own first, and the faults found in them.

    The chain is never empty: no cipher without a certificate is offered.
    """

    chain: tuple[Certificate, ...]
    faults: tuple[Fault, ...]


def crawl_context(ca_file: str | None) -> SSL.Context:
    """Return a context with the roots and protocol versions of the crawl.

    The standard `ssl` module can be linked to another OpenSSL with other roots; with the crawl's
    own, the diagnosis and the crawl judge alike.

    Raises:
        SSL.Error: `ca_file` can't be read, or is not PEM.
    """
    return CertificateOptions(trustRoot=trust_roots(ca_file)).getContext()


def look_at_certificates(
    host: str, port: int, *, context: SSL.Context, proxy: str | None, timeout: float
) -> Presented:
    """Shake hands with a server, whatever its certificates are, and tell what it showed.

    Raises:
        OSError: No connection, or none within `timeout` seconds a step.
        SSL.Error: The other side does not speak TLS as we do.
    """
    faults: list[Fault] = []

    def remember(_: SSL.Connection, certificate: X509, code: int, _depth: int, _ok: int) -> bool:
        if code:
            faults.append(Fault(code=code, certificate=certificate.to_cryptography()))
        return True

    with closing(dial(host, port, proxy=proxy, timeout=timeout)) as connected:
        connection = SSL.Connection(context, connected)
        connection.set_verify(SSL.VERIFY_PEER, remember)
        if not is_address(host):
            connection.set_tlsext_host_name(host.encode("idna"))
        connection.set_connect_state()
        _shake_hands(connection, connected, timeout)
        chain = connection.get_peer_cert_chain(as_cryptography=True)
    return Presented(chain=tuple(chain or ()), faults=tuple(faults))


def is_address(host: str) -> bool:
    """Tell an IP address from a name."""
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _shake_hands(connection: SSL.Connection, connected: socket.socket, timeout: float) -> None:
    while True:
        try:
            return connection.do_handshake()
        except SSL.WantReadError:
            if not select([connected], [], [], timeout)[0]:
                raise TimeoutError(f"no answer to the TLS handshake in {timeout:g} s") from None
        except SSL.SysCallError as error:
            raise ConnectionResetError("closed during the TLS handshake") from error
