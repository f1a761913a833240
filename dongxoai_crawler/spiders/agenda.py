"""What a run asks of one news module, and in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dongxoai_crawler.model import clock, counters
from dongxoai_crawler.model.errors import UsageError
from dongxoai_crawler.spiders.asking import Asking
from dongxoai_crawler.spiders.backfill import Backfill
from dongxoai_crawler.spiders.known import KnownArticles
from dongxoai_crawler.spiders.observations import FEED, HOME, SITEMAP, START, Observations
from dongxoai_crawler.store.recheck import FRESH

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Iterator

    from scrapy.statscollectors import StatsCollector

    from dongxoai_crawler.model.fetched import FetchedPage
    from dongxoai_crawler.model.listing import ListedArticle
    from dongxoai_crawler.spiders.discovery import Discovery, Newest
    from dongxoai_crawler.spiders.known import Task
    from dongxoai_crawler.spiders.options import Options
    from dongxoai_crawler.spiders.planned import Planned
    from dongxoai_crawler.store.history import ArticleState
    from dongxoai_crawler.store.memory import PortalMemory
    from dongxoai_crawler.store.rows import ArticleKey


class Agenda:
    """News first, then known articles that changed, vanished or are due, then what is older."""

    def __init__(
        self,
        discovery: Discovery,
        memory: PortalMemory,
        options: Options,
        stats: StatsCollector,
        quiet: Callable[[], Awaitable[None]],
        *,
        planned: Planned | None = None,
    ) -> None:
        """Set up.

        Args:
            discovery: Reads the lists of one module.
            memory: What earlier runs left.
            options: How the run is narrowed.
            stats: Counts.
            quiet: Waits until all that was asked for is done; raises RunEnded where the run ends.
            planned: Where it counts what it would ask, if the articles are not going to be asked.
        """
        self._discovery, self._memory, self._options = discovery, memory, options
        self._stats, self._quiet, self._planned = stats, quiet, planned
        self._backfill: Backfill | None = None

    async def articles(self) -> AsyncIterator[Task]:
        """Yield address and key of what is to be asked for, each article once.

        Raises:
            RunEnded: The run ends.
            UsageError: A wanted category isn't there, or no sitemap says what to pass over.
            OutputError: The store can't be read or written.
        """
        newest = await self._discovery.newest()
        if not self._discovery.module:
            return  # its home could not be read, which was told
        observations = self._observations(newest)
        feed = await self._discovery.feed()
        observations.put(FEED, len(feed), complete=False)
        listed, asking = (*newest.articles, *feed), self._asking()
        is_from_now = observations.get(START) is not None
        if self._options.from_now and not is_from_now:
            self._pass_over(listed, newest, asking, observations)
            return
        if not is_from_now:
            self._backfill = Backfill(
                self._discovery,
                observations,
                asking,
                newest,
                self._quiet,
                planned=self._planned,
            )
        for task in self._listed(listed, newest, asking):
            yield task
        if self._backfill:
            async for task in self._backfill.tasks():
                yield task

    def follow(self, page: FetchedPage) -> None:
        """Take the links of an article's page, where the lists may not name everything.

        Raises:
            OutputError: The store can't be written.
        """
        if self._backfill:
            self._backfill.follow(page)

    def _asking(self) -> Asking:
        return Asking(
            self._memory,
            self._options,
            self._stats,
            language=self._discovery.portal.language,
            module=self._discovery.module,
        )

    def _observations(self, newest: Newest) -> Observations:
        """What was noted of the module, whose name is known from here on."""
        discovery = self._discovery
        observations = Observations(
            self._memory,
            language=discovery.portal.language,
            module=discovery.module,
            keeps=self._options.published_since is None,
        )
        discovery.aliases.update(observations.aliases())
        observations.put(SITEMAP, len(newest.articles), complete=newest.is_complete)
        home = HOME + discovery.news
        if discovery.is_name_sure and observations.get(home) is None:
            observations.put(home, 0, complete=True)
        return observations

    def _pass_over(
        self,
        listed: Collection[ListedArticle],
        newest: Newest,
        asking: Asking,
        observations: Observations,
    ) -> None:
        """Remember that nothing of what is there is to be collected."""
        if not newest.articles:
            sitemap = f"{self._discovery.portal.base_url}/sitemap.xml"
            raise UsageError(f"{sitemap} names no articles: --from-now can't tell what is there")
        states = asking.states(listed)
        urls = {asking.key(article): article.url for article in listed}
        passed = {key: url for key, url in urls.items() if key not in states}
        self._memory.store.put_passed_over(self._memory.portal, passed, clock.now())
        observations.put(START, len(passed), complete=True)
        self._stats.inc_value(counters.FOUND, len(urls))
        self._stats.inc_value(counters.RESTING, len(passed))

    def _listed(
        self, listed: Collection[ListedArticle], newest: Newest, asking: Asking
    ) -> Iterator[Task]:
        states = asking.states(listed)
        wanted = asking.new(listed, states)
        yield from asking.once(filter(_is_news, wanted))
        if not self._options.is_narrowed:
            yield from self._looks(listed, newest, asking, states)
        yield from asking.once(wanted)

    def _looks(
        self,
        listed: Collection[ListedArticle],
        newest: Newest,
        asking: Asking,
        states: dict[ArticleKey, ArticleState],
    ) -> Iterator[Task]:
        """Known articles: changed or vanished in the lists, then due, each counted when asked."""
        known = KnownArticles(self._memory, asking.language, asking.module)
        changed = known.changed(listed, states)
        vanished = known.vanished(newest.articles) if newest.is_complete else []
        for tasks in ((*changed, *vanished), known.due(self._options)):
            for url, key in tasks:
                if asking.is_first(url, key):
                    self._stats.inc_value(counters.DUE)
                    yield url, key


def _is_news(article: ListedArticle) -> bool:
    """What is older has time until known articles were looked at."""
    return article.published_at is None or clock.now() - article.published_at < FRESH
