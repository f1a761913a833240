"""The demo portal on a loopback port, served by a thread of its own."""

from __future__ import annotations

import asyncio
import socket
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from threading import Thread
from typing import TYPE_CHECKING, Final, cast

from dongxoai_crawler.demo.answer import HTML, Answer
from dongxoai_crawler.demo.site import Site
from dongxoai_crawler.demo.wire import END, read_request, written

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterator

    from dongxoai_crawler.demo.answer import Request
    from dongxoai_crawler.demo.portal import DemoPortal

DEFAULT_PORT: Final = 8648
HOST: Final = "127.0.0.1"
_LONGEST_HEAD: Final = 65_536
_BACKLOG: Final = 128


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoServer:
    """A running server: its port, and its address without a final slash."""

    port: int
    portal: DemoPortal

    @property
    def base_url(self) -> str:
        """Address of the portal's root, without the slash."""
        return f"http://{HOST}:{self.port}"


@contextmanager
def serve(portal: DemoPortal, port: int = 0) -> Iterator[DemoServer]:
    """Serve a portal on 127.0.0.1 while the block runs; port 0 takes a free one.

    Raises:
        OSError: The port is taken.
    """
    with socket.create_server((HOST, port), backlog=_BACKLOG) as listener:
        server = DemoServer(port=listener.getsockname()[1], portal=portal)
        loop = asyncio.new_event_loop()
        stop = asyncio.Event()
        work = _answer_until(stop, listener, Site(portal, server.base_url), portal)
        thread = Thread(target=_run, args=(loop, work), name="demo-portal", daemon=True)
        thread.start()
        try:
            yield server
        finally:
            loop.call_soon_threadsafe(stop.set)
            thread.join()


def _run(loop: asyncio.AbstractEventLoop, work: Coroutine[None, None, None]) -> None:
    try:
        loop.run_until_complete(work)
    finally:
        loop.close()


async def _answer_until(
    stop: asyncio.Event, listener: socket.socket, site: Site, portal: DemoPortal
) -> None:
    """Answer connections until `stop` is set, then cut those that are open."""
    connections: set[asyncio.Transport] = set()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: _Visitor(site, portal, connections), sock=listener)
    await stop.wait()
    server.close()
    for transport in tuple(connections):
        transport.abort()
    await asyncio.sleep(0)


class _Visitor(asyncio.Protocol):
    """One connection: requests are answered in turn, each after the portal's delay."""

    _sessions = count(1)

    def __init__(self, site: Site, portal: DemoPortal, connections: set[asyncio.Transport]) -> None:
        self._site = site
        self._portal = portal
        self._connections = connections
        self._received = bytearray()
        self._waiting: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        self._connections.add(self._transport)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - asyncio's name
        self._connections.discard(self._transport)
        if self._waiting:
            self._waiting.cancel()

    def data_received(self, data: bytes) -> None:
        self._received += data
        self._next()

    def _next(self) -> None:
        """Answer what was received in full; what can't be a request ends the connection."""
        while not self._waiting and not self._transport.is_closing():
            end = self._received.find(END)
            if end < 0:
                if len(self._received) > _LONGEST_HEAD:
                    self._transport.abort()
                return
            request = read_request(bytes(self._received[:end]))
            del self._received[: end + len(END)]
            if request is None:
                self._transport.abort()
            else:
                self._take(request)

    def _take(self, request: Request) -> None:
        if request.method in {"GET", "HEAD"}:
            answer = self._site.answer(request)
        else:
            answer = Answer(status=405, headers=(HTML, ("Allow", "GET, HEAD")))
        if not self._portal.delay:
            self._write(request, answer)
            return
        loop = asyncio.get_running_loop()
        self._waiting = loop.call_later(self._portal.delay, self._written_late, request, answer)

    def _written_late(self, request: Request, answer: Answer) -> None:
        self._waiting = None
        self._write(request, answer)
        self._next()

    def _write(self, request: Request, answer: Answer) -> None:
        """Send an answer; a body that wasn't read, or a length of its own, ends the connection."""
        session = f"{next(self._sessions):026x}"
        self._transport.write(written(request, answer, session=session))
        length_set = any(name == "Content-Length" for name, _ in answer.headers)
        asked_to = request.headers.get("connection", "").lower() == "close"
        if length_set or asked_to or request.method not in {"GET", "HEAD"}:
            self._transport.close()
