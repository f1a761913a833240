"""Every address of the demo portal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.demo.answer import Answer, moved
from dongxoai_crawler.demo.categories import NEWS
from dongxoai_crawler.demo.feeds import Feeds
from dongxoai_crawler.demo.info import flooded, not_found, out_of_order
from dongxoai_crawler.demo.layout import Head, Layout
from dongxoai_crawler.demo.news import News
from dongxoai_crawler.demo.prefix import INDEX, inner, outer
from dongxoai_crawler.demo.sitemaps import ABOUT, Sitemaps
from dongxoai_crawler.demo.static import STATIC, static_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from dongxoai_crawler.demo.answer import Request
    from dongxoai_crawler.demo.portal import DemoPortal

_NO_SLASH: Final = re.compile(r"[A-Za-z0-9/-]*[A-Za-z0-9-]", re.ASCII)
_ABOUT_TEXT: Final = (
    '<div class="panel panel-default"><div class="panel-body"><h1>Giới thiệu chung</h1>'
    "<p>Phường Suối Mây là một phường không có thật.</p></div></div>"
)


class Site:
    """Finds the answer to a request, as the portal's state is when it comes."""

    def __init__(self, portal: DemoPortal, base_url: str) -> None:
        layout = Layout(portal.catalog, base_url)
        sitemaps = Sitemaps(portal.catalog, base_url)
        feeds = Feeds(portal.catalog, layout, base_url)
        self._portal = portal
        self._layout = layout
        self._news = News(portal.catalog, layout, base_url)
        self._pages: dict[str, Callable[[Request], Answer]] = {
            "/": lambda _: moved(NEWS),
            "/vi/": lambda _: moved(NEWS),
            "/feeds/": lambda _: moved("/vi/feeds/"),
            "/vi/feeds/": lambda _: feeds.tree(),
            "/robots.txt": lambda _: sitemaps.robots(),
            "/sitemap.xml": lambda _: sitemaps.index(),
            "/sitemap-vi.news.xml": lambda _: sitemaps.news(),
            "/sitemap-vi.about.xml": lambda _: sitemaps.about(),
            INDEX: lambda request: (
                self._news.unrewritten(request.query) or static_file("/uploads/cron.gif")
            ),
            ABOUT: lambda _: self._about(),
        }

    def answer(self, request: Request) -> Answer:
        """The answer; the request is written into the portal's log."""
        self._portal.log.append(request)
        return _validated(request, self._answer(request))

    def _answer(self, request: Request) -> Answer:
        set_answer = self._portal.overridden(request.target)
        if set_answer is not None:
            return set_answer
        if request.path.startswith(STATIC):
            return static_file(request.path)
        if self._portal.outage:
            return out_of_order(self._portal.outage)
        return self._refusal(request) or self._placed(request)

    def _refusal(self, request: Request) -> Answer | None:
        flood = self._portal.flood
        wait = flood.refused_for(request.at) if flood else 0
        return flooded(status=flood.status, wait=wait) if flood and wait else None

    def _placed(self, request: Request) -> Answer:
        """The answer, with the news module at the portal's own path."""
        prefix = self._portal.prefix
        if prefix == NEWS:
            return self._found(request)
        is_other = request.path != prefix and request.path in self._pages
        return outer(self._found(request if is_other else inner(request, prefix)), prefix)

    def _found(self, request: Request) -> Answer:
        path = request.path
        page = self._pages.get(path)
        if page is not None:
            return page(request)
        if not path.endswith(("/", ".html")) and not path.startswith(f"{NEWS}tag/"):
            return moved(f"{path}/" if _NO_SLASH.fullmatch(path) else "/")
        if path.startswith(NEWS):
            return self._news.answer(path.removeprefix(NEWS), request.query)
        return not_found()

    def _about(self) -> Answer:
        head = Head(title="Giới thiệu chung", path=ABOUT, function="main", module="about")
        return Answer(body=self._layout.page(head, _ABOUT_TEXT))


def _validated(request: Request, answer: Answer) -> Answer:
    """No body for who has it already (RFC 9110, 13.1.2)."""
    tag = dict(answer.headers).get("ETag")
    is_known = tag is not None and request.headers.get("if-none-match") == tag
    return Answer(status=304, headers=answer.headers) if is_known else answer
