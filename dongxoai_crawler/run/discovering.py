"""The portals of one domain family that one of them links to, each recognised by few requests."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from dongxoai_crawler.cms.page import parse_page
from dongxoai_crawler.cms.portal_page import PortalPage, count_entries
from dongxoai_crawler.cms.recognition import NUKEVIET
from dongxoai_crawler.cms.sitemap import parse_sitemap
from dongxoai_crawler.model.errors import CrawlerError
from dongxoai_crawler.portals.family import hrefs, list_pages, relatives
from dongxoai_crawler.portals.newcomer import newcomer
from dongxoai_crawler.run.connectivity import sentence_of
from dongxoai_crawler.run.probe import recognise_page, site_of
from dongxoai_crawler.run.probe_modules import path_of

if TYPE_CHECKING:
    from dongxoai_crawler.cms.portal_page import ModuleFeed
    from dongxoai_crawler.cms.recognition import Recognised
    from dongxoai_crawler.model.portal import Portal
    from dongxoai_crawler.portals.collection import Collection
    from dongxoai_crawler.run.visit import Visit
    from dongxoai_crawler.run.visits import Visits

FIRST_LIMIT: Final = 6
"""Requests to the portal whose links are read."""
LIMIT: Final = 5
"""Requests to each other one: three, and as many redirects as that leaves."""
AT_ONCE: Final = 8
"""Portals that are visited at the same time; those of one server wait for each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relative:
    """A site of the family.

    Attributes:
        portal: Its id and address; name, language and news are what was found.
        recognised: What made it; None where it could not be had, or was not asked.
        articles: Entries of its news module's sitemap; None: it has none.
        problem: Why it can't be taken on as it is.
        error: What that was, if it went wrong.
        requests: How many were made.
    """

    portal: Portal
    recognised: Recognised | None = None
    articles: int | None = None
    problem: str | None = None
    error: CrawlerError | None = None
    requests: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """What was found behind the links of a portal.

    Attributes:
        relatives: In the order of the links.
        problem: Why the links themselves could not be had.
        signal: Number of the signal that ended it; None: none did.
    """

    relatives: tuple[Relative, ...]
    problem: str | None
    signal: int | None


class Discovering:
    """One search, begun at one portal."""

    def __init__(self, start: Portal, collection: Collection, visits: Visits) -> None:
        self._start, self._collection, self._visits = start, collection, visits

    def run(self, url: str) -> Family:
        """Visit the portal and what it links to. Once a process: Scrapy can't restart."""
        begun = self._visits.begin(self._start, partial(self._links, url=url), limit=FIRST_LIMIT)
        signal = self._visits.run()
        found = begun.visited.found
        if isinstance(found, CrawlerError):
            problem = sentence_of(found, self._start)
            return Family(relatives=(), problem=problem, signal=signal)
        told = tuple(map(_told, found))
        return Family(relatives=told, problem=None, signal=signal)

    async def _links(self, visit: Visit, *, url: str) -> tuple[Relative, ...]:
        answer = await visit.get(url)
        recognise_page(answer)
        links = hrefs(parse_page(answer.body, answer.url).root)
        for page in list_pages(links, answer.url)[:1]:
            try:
                listed = await visit.get(page)
                links += hrefs(parse_page(listed.body, page).root)
            except CrawlerError:
                continue
        room = asyncio.Semaphore(AT_ONCE)
        sites = relatives(links, answer.url)
        return tuple(await asyncio.gather(*(self._one(site, visit, room) for site in sites)))

    async def _one(self, site: str, first: Visit, room: asyncio.Semaphore) -> Relative:
        private = self._start.private
        portal = newcomer(site, self._collection, private=private, delay=self._delay())
        known = self._known(portal)
        if known is not None:
            return Relative(portal=portal, problem=f"is the portal {known} already")
        async with room:
            if first.is_ending:
                return Relative(portal=portal, problem="was not asked: the search was ended")
            visited = await self._visits.begin(portal, recognise_portal, limit=LIMIT)
        found = visited.found
        if isinstance(found, CrawlerError):
            found = Relative(portal=portal, error=found)
        return replace(found, requests=visited.requests)

    def _delay(self) -> float | None:
        return self._start.delay if self._start.private else None

    def _known(self, portal: Portal) -> str | None:
        """The id of the row that has this host, whatever its scheme."""
        ids = {urlsplit(each.base_url).netloc: each.id for each in self._collection.registry}
        return ids.get(urlsplit(portal.base_url).netloc)


async def recognise_portal(visit: Visit) -> Relative:
    """Recognise a portal by its home page, and count what its news module's sitemap names.

    Raises:
        CrawlerError: Its home page can't be had.
    """
    answer = await visit.get(f"{visit.portal.base_url}/")
    recognised = recognise_page(answer)
    if recognised.cms != NUKEVIET:
        made = f"seems to be made by {recognised.cms}, not by {NUKEVIET}"
        return Relative(portal=visit.portal, recognised=recognised, problem=made)
    page = PortalPage.of(parse_page(answer.body, answer.url))
    path, count = await _news(visit, page, site_of(answer.url))
    portal = replace(
        visit.portal,
        name=page.name or visit.portal.host,
        base_url=site_of(answer.url),
        language=page.language or "vi",
        news=(path,) if path else (),
    )
    problem = None if path else "its news module was not found; try `dongxoai portals add`"
    return Relative(portal=portal, recognised=recognised, articles=count, problem=problem)


async def _news(visit: Visit, page: PortalPage, base_url: str) -> tuple[str | None, int | None]:
    """Where the news module lives, and the entries of its sitemap; None for what isn't known."""
    feed = _main_feed(page)
    path = feed.path if feed else None
    sitemap = f"{base_url}{page.folder}sitemap-{page.language}.{_module(page, feed)}.xml"
    try:
        body = (await visit.get(sitemap)).body
        return path or path_of(parse_sitemap(body, sitemap).articles), count_entries(body, sitemap)
    except CrawlerError:
        return path, None


def _module(page: PortalPage, feed: ModuleFeed | None) -> str:
    """The name in the address of its sitemap: the path's last segment, where it is no language."""
    if feed and feed.module not in ("", page.language):
        return feed.module
    return page.module or "news"


def _told(relative: Relative) -> Relative:
    """The same with a sentence on what went wrong; once the visits are over, it may look further."""
    if relative.error is None:
        return relative
    return replace(relative, problem=sentence_of(relative.error, relative.portal))


def _main_feed(page: PortalPage) -> ModuleFeed | None:
    """The feed of the module with the most categories: news, wherever it lives."""
    whole = [feed for feed in page.feeds if feed.path and feed.category is None]
    by_path = [feed.path for feed in page.feeds if feed.category]
    return max(whole, key=lambda feed: by_path.count(feed.path), default=None)
