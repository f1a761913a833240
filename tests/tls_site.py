"""Certificates and servers on loopback, good and bad ones, made for one test."""

from __future__ import annotations

import socket
import ssl
import struct
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from threading import Thread
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DAY = timedelta(days=1)
PEM = serialization.Encoding.PEM


class Signer:
    """A certificate with its key; signs further ones. Without `parent` it signs itself."""

    def __init__(
        self,
        name: str,
        *,
        parent: Signer | None = None,
        authority: bool = True,
        sites: tuple[str, ...] = (),
        valid: tuple[timedelta, timedelta] = (-DAY, DAY),
        access: tuple[x509.AccessDescription, ...] = (),
    ) -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        now = datetime.now(tz=UTC)
        signer = parent or self
        builder = (
            x509.CertificateBuilder(subject_name=self.name, issuer_name=signer.name)
            .public_key(self.key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now + valid[0])
            .not_valid_after(now + valid[1])
            .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        )
        if sites:
            names = x509.SubjectAlternativeName([_name(site) for site in sites])
            builder = builder.add_extension(names, critical=False)
        if access:
            extension = x509.AuthorityInformationAccess(access)
            builder = builder.add_extension(extension, critical=False)
        self.certificate = builder.sign(signer.key, hashes.SHA256())

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(PEM)

    def saved(self, path: Path, *chain: Signer) -> Path:
        """Write key, own certificate and those of `chain`, as a server loads them."""
        key = self.key.private_bytes(
            PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        path.write_bytes(b"".join([key, self.pem, *(signer.pem for signer in chain)]))
        return path


def _name(site: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ip_address(site))
    except ValueError:
        return x509.DNSName(site)


class Page(BaseHTTPRequestHandler):
    """Answers everything with "hello", and remembers what was asked."""

    server_version = "Test"
    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(f"{self.command} {self.path} {self.headers['User-Agent']}")
        self.send_response(200)
        self.send_header("Content-Length", "5")
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(b"hello")

    do_HEAD = do_GET  # noqa: N815 (the standard library's name)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (its name)
        pass


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: clients that refuse a certificate are what is tested."""


@contextmanager
def web_site(
    pem: Path | None = None, page: type[BaseHTTPRequestHandler] = Page
) -> Iterator[tuple[int, list[str]]]:
    """Serve on loopback, over TLS with a key and chain from `pem`; gives port and requests."""
    asked: list[str] = []
    server = _Server(("127.0.0.1", 0), type("Asked", (page,), {"asked": asked, "timeout": 5}))
    if pem is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(pem)
        server.socket = context.wrap_socket(
            server.socket, server_side=True, do_handshake_on_connect=False
        )
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server.server_address[1], asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def tcp_server(answer: bytes | None, *, reset: bool = False) -> Iterator[int]:
    """Give every connection `answer` and close it; None: keep it and say nothing."""
    kept: list[socket.socket] = []
    server = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                client, _ = server.accept()
            except OSError:
                return
            kept.append(client)
            if answer is None:
                continue
            client.recv(4096)
            client.sendall(answer)
            if reset:
                client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            client.close()

    thread = Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield server.getsockname()[1]
    finally:
        server.shutdown(socket.SHUT_RDWR)
        server.close()
        thread.join()
        for client in kept:
            client.close()
