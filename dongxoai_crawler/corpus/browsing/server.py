"""Serving the pages on loopback until a signal comes, or the file is another one."""

from __future__ import annotations

import asyncio
import signal
import socket
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from dongxoai_crawler.corpus.browsing import BROWSE
from dongxoai_crawler.corpus.browsing.app import application
from dongxoai_crawler.corpus.extra import extra_module
from dongxoai_crawler.model.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

HOST: Final = "127.0.0.1"
_LOOK: Final = 0.5
"""Seconds between two looks whether the file is still there."""
_GRACE: Final = 2
"""Seconds for answers that are on their way at the end."""


def listener_on(port: int) -> socket.socket:
    """Listen on loopback; port 0 takes a free one.

    Raises:
        UsageError: The port can't be used.
    """
    try:
        return socket.create_server((HOST, port))
    except OSError as error:
        raise UsageError(
            f"port {port} on {HOST} can't be used ({error.strerror}): "
            "choose another with --port, or stop what uses it"
        ) from error


def serve(file: Path, listener: socket.socket) -> int | None:
    """Serve a search database.

    Args:
        file: The database.
        listener: Where; it is closed at the end.

    Returns:
        The signal that ended it; None: the file was removed or made anew, so that what is served
        is no longer to be shown.

    Raises:
        UsageError: Datasette is not installed.
    """
    uvicorn, first = extra_module("uvicorn", install=BROWSE), _identity(file)
    with listener, application(file) as pages:
        config = uvicorn.Config(pages, log_level="warning", timeout_graceful_shutdown=_GRACE)
        server = uvicorn.Server(config)
        with _signals(server) as received:
            asyncio.run(_serve_while(server, listener, lambda: _identity(file) == first))
    return received[-1] if received else None


async def _serve_while(server: Any, listener: socket.socket, is_there: Callable[[], bool]) -> None:  # noqa: ANN401 - uvicorn may be missing
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    while not serving.done():
        await asyncio.wait([serving], timeout=_LOOK)
        server.should_exit |= not is_there()
    await serving


def _identity(file: Path) -> int:
    try:
        return file.stat().st_ino
    except FileNotFoundError:
        return 0


@contextmanager
def _signals(server: Any) -> Iterator[list[int]]:  # noqa: ANN401 - uvicorn may be missing
    """Collect signals that end the server, whether they reach it first or us."""
    received: list[int] = []

    def end(number: int, _frame: object) -> None:
        received.append(number)
        server.should_exit = True

    before = {number: signal.signal(number, end) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield received
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
