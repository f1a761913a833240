"""The lightest client there can be: it shows how fast a server answers at best."""

from __future__ import annotations

import socket
import time
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from io import BufferedReader

_AHEAD: Final = 16
"""Requests that are on their way at a time, so that the server never waits for us."""


def bodies(addresses: Sequence[str], *, gzip: bool) -> Iterator[bytes]:
    """Yield each page's body as sent, from one server through one connection."""
    first = urlsplit(addresses[0])
    encoding = "gzip" if gzip else "identity"
    rest = f" HTTP/1.1\r\nHost: {first.netloc}\r\nAccept-Encoding: {encoding}\r\n\r\n"
    with (
        socket.create_connection((first.hostname or "", first.port or 80)) as connection,
        connection.makefile("rb") as answers,
    ):
        for begin in range(0, len(addresses), _AHEAD):
            batch = addresses[begin : begin + _AHEAD]
            lines = "".join(f"GET {urlsplit(url).path}{rest}" for url in batch)
            connection.sendall(lines.encode())
            for _ in batch:
                yield _body(answers)


def rate(addresses: Sequence[str]) -> float:
    """Pages a second, compressed, that the server gives to a client which does nothing else."""
    started = time.perf_counter()
    count = sum(1 for _ in bodies(addresses, gzip=True))
    return count / (time.perf_counter() - started)


def _body(answers: BufferedReader) -> bytes:
    length = 0
    for line in iter(answers.readline, b"\r\n"):
        if line.startswith(b"Content-Length:"):
            length = int(line.partition(b":")[2])
    return answers.read(length)
