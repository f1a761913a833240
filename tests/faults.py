"""A portal on loopback that misbehaves as told, and remembers what it was asked."""

from __future__ import annotations

import gzip
from collections import defaultdict, deque
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

HTML = {"Content-Type": "text/html; charset=utf-8"}


@dataclass(frozen=True, kw_only=True)
class Answer:
    """One answer; `missing` bytes of the body are announced but never sent."""

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=lambda: HTML)
    body: bytes = b"<html><title>fine</title><body>fine</body></html>"
    missing: int = 0
    cookies: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Seen:
    """One request as it came; `time` is seconds of a monotonic clock."""

    time: float
    path: str
    headers: Mapping[str, str]


def page(title: str, body: str) -> bytes:
    return (
        f"<!DOCTYPE html><html><head><title>{title}</title></head><body>{body}</body></html>"
    ).encode()


FINE = Answer()
FLOOD_PAGE = page(
    "Hãy đợi...",
    '<div class="floodblocker"><p>Hệ thống đang từ chối truy cập của bạn</p></div>',
)
MAINTENANCE_PAGE = page(
    "Phường Đồng Xoài",
    '<div class="nv-infodie"><h2>Thông báo</h2><p>Website tạm ngưng hoạt động.</p></div>',
)
NOT_FOUND_PAGE = page(
    "Thông báo", '<div class="nv-infodie"><h2>Lỗi truy cập 404</h2><p>Không có trang.</p></div>'
)
USER_ERROR_PAGE = page("User Error", f"<h1>Sorry</h1><p>No access (Code: {'0a' * 16})</p>")


def plain(text: str, status: int = 200) -> Answer:
    return Answer(status=status, headers={"Content-Type": "text/plain"}, body=text.encode())


def redirect(location: str, status: int = 302) -> Answer:
    return Answer(status=status, headers={"Location": location}, body=b"")


def too_many(retry_after: str | None = None, status: int = 429) -> Answer:
    headers = HTML if retry_after is None else {**HTML, "Retry-After": retry_after}
    return Answer(status=status, headers=headers, body=b"not now")


def bomb(size: int) -> Answer:
    """A small gzip body that grows to `size` bytes."""
    headers = {**HTML, "Content-Encoding": "gzip"}
    return Answer(headers=headers, body=gzip.compress(bytes(size)))


class FaultServer(ThreadingHTTPServer):
    """Answers each path with what was planned for it, the last answer again and again.

    A path that nothing was planned for is fine; /robots.txt is then a 404.
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.seen: list[Seen] = []
        self._plans: defaultdict[str, deque[Answer]] = defaultdict(deque)
        self.plan("/robots.txt", Answer(status=404, body=NOT_FOUND_PAGE))

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    @property
    def paths(self) -> list[str]:
        return [seen.path for seen in self.seen]

    def plan(self, path: str, *answers: Answer) -> None:
        self._plans[path] = deque(answers)

    def answer(self, path: str) -> Answer:
        plan = self._plans.get(path)
        if not plan:
            return FINE
        return plan.popleft() if len(plan) > 1 else plan[0]


class _Handler(BaseHTTPRequestHandler):
    server: FaultServer

    def do_GET(self) -> None:
        seen = Seen(time=monotonic(), path=self.path, headers=dict(self.headers))
        self.server.seen.append(seen)
        answer = self.server.answer(self.path)
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        for cookie in answer.cookies:
            self.send_header("Set-Cookie", cookie)
        self.send_header("Content-Length", str(len(answer.body) + answer.missing))
        self.end_headers()
        with suppress(ConnectionError):  # the crawler may break off
            self.wfile.write(answer.body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (its name)
        """Keep quiet."""


@contextmanager
def fault_server() -> Iterator[FaultServer]:
    server = FaultServer()
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
