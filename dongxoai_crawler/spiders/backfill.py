"""What no sitemap and no feed names: found on pages of categories, and on those of articles."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.cms.addresses import is_forbidden
from dongxoai_crawler.cms.listing_page import related_articles
from dongxoai_crawler.cms.page import parse_page
from dongxoai_crawler.model import clock
from dongxoai_crawler.model.listing import ListedArticle
from dongxoai_crawler.spiders.archive import AUDIT, Archive
from dongxoai_crawler.spiders.observations import FRONT, PAGES
from dongxoai_crawler.spiders.survey import Survey

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Iterable, Iterator

    from dongxoai_crawler.model.fetched import FetchedPage
    from dongxoai_crawler.spiders.asking import Asking
    from dongxoai_crawler.spiders.discovery import Discovery, Newest
    from dongxoai_crawler.spiders.known import Task
    from dongxoai_crawler.spiders.observations import Observations
    from dongxoai_crawler.spiders.planned import Planned

DAY: Final = timedelta(days=1)


class Backfill:
    """Takes a module's archive in from the newest, over several runs where they are short.

    What is found is remembered before it is asked for: neither a list nor an article's page is
    read again to find it again.

    Attributes:
        bare: Categories that held articles, where no category names any now.
    """

    def __init__(
        self,
        discovery: Discovery,
        observations: Observations,
        asking: Asking,
        newest: Newest,
        quiet: Callable[[], Awaitable[None]],
        *,
        planned: Planned | None = None,
    ) -> None:
        """Set up; with `planned`, the run only counts what it would ask."""
        self._planned = planned
        self._discovery, self._observations = discovery, observations
        self._asking, self._newest, self._quiet = asking, newest, quiet
        self._memory, self._options = asking.memory, asking.options
        self._linked: dict[int, ListedArticle] = {}
        self.bare: list[str] = []
        self._follows = not newest.is_complete and self._options.published_since is None

    async def tasks(self) -> AsyncIterator[Task]:
        """Yield address and key: left by earlier runs, listed by categories, linked by articles.

        Raises:
            RunEnded: The run ends.
            UnknownNameError: A wanted category isn't there.
            OutputError: The store can't be read or written.
        """
        for task in self._asking.tasks(sorted(self._left(), key=lambda article: -article.id)):
            yield task
        noted = self._observations.get(PAGES)
        async for task in self._listed():
            yield task
        if self._planned is not None:
            is_taken_in = noted is not None and noted.complete
            self._count_unnamed(self._planned, is_taken_in=is_taken_in)
        elif self._follows:
            async for task in self._chain():
                yield task

    def follow(self, page: FetchedPage) -> None:
        """Take the links of an article's page, where the lists may not name everything.

        Raises:
            OutputError: The store can't be written.
        """
        if self._follows:
            parsed = parse_page(page.body, page.url)
            links = self._discovery.own(related_articles(parsed, self._discovery.news))
            met = self._asking.has_met
            links = tuple(a for a in links if not met(a.id) and a.id not in self._linked)
            self._linked.update((article.id, article) for article in self._kept(links))

    async def _listed(self) -> AsyncIterator[Task]:
        is_blind, only = not self._newest.articles, bool(self._options.categories)
        looks = only or (is_blind and self._observations.is_older(FRONT, DAY))
        if self._is_audit_due() or looks:
            async for task in self._pages(looks=looks):
                yield task
        elif is_blind:
            for task in self._asking.tasks(self._kept(await self._discovery.front())):
                yield task

    def _left(self) -> Iterator[ListedArticle]:
        """What earlier runs found, and could not get or had no time for: no list may name it."""
        if self._options.is_narrowed:
            return
        own = (self._asking.language, self._asking.module)
        for failure in self._memory.store.failures(self._memory.portal):
            if failure.key[:2] == own:
                yield ListedArticle(id=failure.key.id, url=failure.url)

    def _is_audit_due(self) -> bool:
        noted = self._observations.get(PAGES)
        if noted is not None:
            return self._observations.is_older(PAGES, AUDIT if noted.complete else DAY)
        if self._newest.is_complete and not self._options.is_narrowed:
            self._observations.put(PAGES, 0, complete=True)  # the audit's week begins
        return not self._newest.is_complete

    async def _pages(self, *, looks: bool) -> AsyncIterator[Task]:
        archive = self._archive(looks=looks)
        async for articles in archive.read():
            for task in self._asking.tasks(self._kept(articles)):
                yield task
        self.bare = archive.bare
        if not self._options.is_narrowed:
            for name in (PAGES, FRONT):
                self._observations.put(name, self._asking.seen, complete=archive.is_whole)

    def _archive(self, *, looks: bool) -> Archive:
        parts = (self._discovery, self._observations, self._has_unknown)
        is_net = self._newest.is_complete
        if self._planned is None:
            return Archive(*parts, is_net=is_net, looks=looks)
        return Survey(*parts, is_net=is_net, looks=looks, planned=self._planned)

    def _count_unnamed(self, planned: Planned, *, is_taken_in: bool) -> None:
        if planned.lists_at_most or (self._follows and not is_taken_in):
            planned.unnamed += self._asking.unnamed()

    async def _chain(self) -> AsyncIterator[Task]:
        """What pages of articles link to, until nothing new comes."""
        while True:
            if not self._linked:
                await self._quiet()
            if not self._linked:
                return
            linked, self._linked = self._linked, {}
            for task in self._asking.tasks(linked[key] for key in sorted(linked, reverse=True)):
                yield task

    def _has_unknown(self, articles: Iterable[ListedArticle]) -> bool:
        """Tell whether some articles are known to no run, not even as refused or failed."""
        store, portal = self._memory.store, self._memory.portal
        listed = [article for article in articles if not self._asking.has_met(article.id)]
        keys = {self._asking.key(article) for article in listed}
        keys -= self._asking.states(listed).keys()
        if keys:
            keys -= {row.key for row in store.refusals(portal)}
            keys -= {row.key for row in store.failures(portal)}
        return bool(keys)

    def _kept(self, articles: Collection[ListedArticle]) -> Collection[ListedArticle]:
        """Remember those that are to be asked for, so that no crash loses them; return all."""
        states, met = self._asking.states(articles), self._asking.has_met
        urls = {
            self._asking.key(article): article.url
            for article in articles
            if not (met(article.id) or is_forbidden(article.url))
        }
        waiting = {
            key: url
            for key, url in urls.items()
            if key not in states and not self._memory.rests(key)
        }
        if self._options.published_since is None:
            self._memory.store.put_waiting(self._memory.portal, waiting, clock.now())
        return articles
