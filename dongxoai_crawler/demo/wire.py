"""HTTP/1.1 as far as the demo portal speaks it: requests read, answers written."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from http import HTTPStatus
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.demo.answer import HTML, Answer, Fixed, Request
from dongxoai_crawler.demo.dates import http_time

if TYPE_CHECKING:
    from collections.abc import Mapping

END: Final = b"\r\n\r\n"
_WORTH_PACKING: Final = 500
_COOKIE: Final = "nv4_sess"


def read_request(head: bytes) -> Request | None:
    """A request from its head without the empty line; None where it isn't one."""
    line, _, rest = head.partition(b"\r\n")
    words = line.decode("latin-1").split(" ")
    if len(words) != 3 or not words[2].startswith("HTTP/1."):  # noqa: PLR2004
        return None
    return Request(method=words[0], target=words[1], headers=_headers(rest), at=time.monotonic())


@lru_cache(maxsize=256)
def _headers(text: bytes) -> Mapping[str, str]:
    """Headers by lower-case name; clients repeat themselves, so few are read twice."""
    pairs = (line.partition(":") for line in text.decode("latin-1").split("\r\n"))
    return MappingProxyType({name.lower(): value.strip() for name, _, value in pairs})


def written(request: Request, answer: Answer, *, session: str) -> bytes:
    """An answer as bytes; `session` is the cookie for a visitor who brought none."""
    body, extra = _body(request, answer)
    headers = [*_dates(int(time.time()), is_page=HTML in answer.headers), *answer.headers, *extra]
    if "Content-Length" not in dict(answer.headers):
        headers.append(("Content-Length", str(len(body))))
    if _COOKIE not in request.headers.get("cookie", ""):
        headers.append(("Set-Cookie", f"{_COOKIE}={session}; path=/; HttpOnly"))
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers)
    status = f"HTTP/1.1 {answer.status} {HTTPStatus(answer.status).phrase}\r\n"
    head = f"{status}{lines}\r\n".encode("latin-1")
    return head if request.method == "HEAD" else head + body


def _body(request: Request, answer: Answer) -> tuple[bytes, tuple[tuple[str, str], ...]]:
    """The body, compressed where that is asked for and the portal wrote it itself."""
    accepted = "gzip" in request.headers.get("accept-encoding", "")
    length = sum(len(p.plain if isinstance(p, Fixed) else p) for p in answer.parts)
    is_text = any(name == "Content-Type" and "text/" in value for name, value in answer.headers)
    names = dict(answer.headers)
    if not accepted or not is_text or length < _WORTH_PACKING or "Content-Length" in names:
        return answer.plain(), ()
    return answer.gzipped(), (("Content-Encoding", "gzip"), ("Vary", "Accept-Encoding"))


@lru_cache(maxsize=4)
def _dates(second: int, *, is_page: bool) -> tuple[tuple[str, str], ...]:
    """Server and date headers; HTML pages say they are a day old and must not be kept."""
    now = datetime.fromtimestamp(second, tz=UTC)
    always = (("Server", "dongxoai-demo"), ("Date", http_time(now)))
    if not is_page:
        return always
    return (
        *always,
        ("Last-Modified", http_time(now - timedelta(days=1))),
        ("Cache-Control", "no-cache, no-store"),
        ("Expires", "-1"),
    )
