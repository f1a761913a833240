"""A visitor of the demo portal who follows nothing and keeps nothing."""

from __future__ import annotations

from dataclasses import dataclass
from http.client import HTTPConnection, HTTPMessage
from typing import TYPE_CHECKING

from lxml import etree, html

if TYPE_CHECKING:
    from dongxoai_crawler.demo import DemoServer


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What came back."""

    status: int
    headers: HTTPMessage
    body: bytes

    @property
    def location(self) -> str | None:
        return self.headers["Location"]

    def page(self) -> etree._Element:
        return html.fromstring(self.body, parser=html.HTMLParser(encoding="utf-8"))

    def select(self, path: str) -> list[str]:
        return [str(found) for found in self.page().xpath(path)]

    def tree(self) -> etree._Element:
        return etree.fromstring(self.body)


def get(server: DemoServer, target: str, method: str = "GET", **headers: str) -> Reply:
    connection = HTTPConnection("127.0.0.1", server.port, timeout=10)
    try:
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, target, headers=names)
        response = connection.getresponse()
        return Reply(status=response.status, headers=response.headers, body=response.read())
    finally:
        connection.close()
