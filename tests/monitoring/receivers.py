"""Real receivers on loopback: an HTTP endpoint and a mail server, which keep what they get."""

from __future__ import annotations

import asyncio
import json
import socket
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage

    from aiosmtpd.smtp import SMTP, Envelope, Session


@dataclass
class Endpoint:
    """An HTTP endpoint.

    Attributes:
        status: It answers so.
        delay: Seconds before it answers.
        reached: Set as soon as somebody asks.
        got: Bodies of what it took, parsed as JSON; paths of what had none.
    """

    port: int = 0
    status: int = 200
    delay: float = 0.0
    reached: Event = field(default_factory=Event)
    got: list[Any] = field(default_factory=list)

    @property
    def url(self) -> str:
        """As a channel's address."""
        return f"json://127.0.0.1:{self.port}/mat-khau-bi-mat"

    @property
    def http_url(self) -> str:
        """As a heartbeat's address."""
        return f"http://127.0.0.1:{self.port}/mat-khau-bi-mat/"


@contextmanager
def endpoint() -> Iterator[Endpoint]:
    """Serve an endpoint."""
    served = Endpoint()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.do_GET()

        def do_GET(self) -> None:
            served.reached.set()
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            time.sleep(served.delay)
            if served.status < 300:
                served.got.append(json.loads(body) if body else self.path)
            self.send_response(served.status)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    served.port = server.server_port
    thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class Mailbox:
    """A mail server's messages."""

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []
        self.delay = 0.0

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        """Take a message; say so after `delay` seconds."""
        await asyncio.sleep(self.delay)
        content = envelope.content
        assert isinstance(content, bytes)
        self.messages.append(message_from_bytes(content, policy=policy.default))
        return "250 OK"


def _authenticate(*arguments: object) -> AuthResult:
    data = arguments[-1]
    assert isinstance(data, LoginPassword)
    return AuthResult(success=data.password == b"dung-mat-khau", handled=False)


def _free_port() -> int:
    """aiosmtpd can't be told to choose one itself."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


@contextmanager
def mail_server() -> Iterator[tuple[Mailbox, int]]:
    """Serve a mail server that wants the password "dung-mat-khau"."""
    mailbox, port = Mailbox(), _free_port()
    controller = Controller(
        mailbox,
        hostname="127.0.0.1",
        port=port,
        authenticator=_authenticate,
        auth_require_tls=False,
        auth_required=True,
    )
    controller.start()
    try:
        yield mailbox, port
    finally:
        controller.stop()
