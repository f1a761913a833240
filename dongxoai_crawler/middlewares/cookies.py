"""Cookies that stay from one run to the next.

Without them each request starts a new session at the portal, and each session counts as a visitor
in its public statistics. So session cookies are kept as well.
"""

from __future__ import annotations

import time
from http.cookiejar import Cookie
from typing import TYPE_CHECKING, TypedDict

from scrapy import signals
from scrapy.downloadermiddlewares.cookies import CookiesMiddleware

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Self

    from scrapy import Request, Spider
    from scrapy.crawler import Crawler
    from scrapy.http.cookies import CookieJar


class StoredCookie(TypedDict):
    """One cookie, ready for JSON; `expires` is seconds since 1970, None for a session."""

    name: str
    value: str | None
    domain: str
    path: str
    expires: int | None
    secure: bool


def dump(jar: CookieJar) -> list[StoredCookie]:
    """Return the cookies of a jar that have not expired."""
    now = int(time.time())
    return [
        StoredCookie(
            name=cookie.name,
            value=cookie.value,
            domain=cookie.domain,
            path=cookie.path,
            expires=cookie.expires,
            secure=cookie.secure,
        )
        for cookie in jar
        if not cookie.is_expired(now)
    ]


def load(jar: CookieJar, cookies: Iterable[StoredCookie]) -> None:
    """Put stored cookies into a jar."""
    for stored in cookies:
        jar.set_cookie(_cookie(stored))


def _cookie(stored: StoredCookie) -> Cookie:
    domain = stored["domain"]
    return Cookie(
        version=0,
        name=stored["name"],
        value=stored["value"],
        port=None,
        port_specified=False,
        domain=domain,
        domain_specified=domain.startswith("."),
        domain_initial_dot=domain.startswith("."),
        path=stored["path"],
        path_specified=True,
        secure=stored["secure"],
        expires=stored["expires"],
        discard=stored["expires"] is None,
        comment=None,
        comment_url=None,
        rest={},
    )


class PersistentCookiesMiddleware(CookiesMiddleware):
    """Takes the place of Scrapy's CookiesMiddleware.

    The spider's attribute `cookies`, a list of `StoredCookie`, holds what to start with, and
    when the spider closes, what to keep.
    """

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build with the cookies of the crawler's spider."""
        middleware = super().from_crawler(crawler)
        load(middleware.jars[None], getattr(crawler.spider, "cookies", ()))
        crawler.signals.connect(middleware.leave, signal=signals.spider_closed)
        return middleware

    def leave(self, spider: Spider) -> None:
        """Hand the cookies to the spider that closes."""
        spider.cookies = self.export()  # type: ignore[attr-defined]  # NewsSpider has it

    def export(self) -> list[StoredCookie]:
        """Return the cookies held at present."""
        return dump(self.jars[None])

    def _process_cookies(
        self, cookies: Iterable[Cookie], *, jar: CookieJar, request: Request
    ) -> None:
        # Scrapy checks each domain against the Public Suffix List, which it would fetch from
        # the network. Only one host is ever asked here, so no cookie can reach another.
        for cookie in cookies:
            jar.set_cookie_if_ok(cookie, request)
