"""What a run asks of one news module, in three parts: news, known articles, what is older."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dongxoai_crawler.model import clock, counters
from dongxoai_crawler.model.errors import UsageError
from dongxoai_crawler.spiders.asking import Asking
from dongxoai_crawler.spiders.backfill import Backfill
from dongxoai_crawler.spiders.bare_lists import BareLists
from dongxoai_crawler.spiders.further import FurtherLooks
from dongxoai_crawler.spiders.known import KnownArticles
from dongxoai_crawler.spiders.observations import FEED, HOME, SITEMAP, START, Observations
from dongxoai_crawler.store.recheck import FRESH
from dongxoai_crawler.store.refusals import BEFORE_START

if TYPE_CHECKING:
    from collections.abc import (
        AsyncIterator,
        Awaitable,
        Callable,
        Collection,
        Iterator,
        Mapping,
    )
    from datetime import datetime

    from scrapy.statscollectors import StatsCollector

    from dongxoai_crawler.model.fetched import FetchedPage
    from dongxoai_crawler.model.listing import ListedArticle
    from dongxoai_crawler.monitoring.watch import Watch
    from dongxoai_crawler.spiders.discovery import Discovery, Newest
    from dongxoai_crawler.spiders.known import Task
    from dongxoai_crawler.spiders.options import Options
    from dongxoai_crawler.spiders.planned import Planned
    from dongxoai_crawler.store.memory import PortalMemory
    from dongxoai_crawler.store.rows import ArticleKey


class Agenda:
    """The lists of a module, and what follows from them.

    Attributes:
        module: Its name in the keys of its articles; "" where its home could not be read, which
            was told: nothing is asked of it then.
    """

    def __init__(
        self,
        discovery: Discovery,
        memory: PortalMemory,
        options: Options,
        stats: StatsCollector,
        quiet: Callable[[], Awaitable[None]],
        *,
        gone: Mapping[ArticleKey, str],
        watch: Watch,
        planned: Planned | None = None,
    ) -> None:
        """Set up.

        Args:
            discovery: Reads the lists of one module.
            memory: What earlier runs left.
            options: How the run is narrowed.
            stats: Counts.
            quiet: Waits until all that was asked for is done; raises RunEnded where the run ends.
            gone: Known articles that the run did not find, so far.
            watch: Told of lists that name nothing; says whether further looks are wanted.
            planned: Where it counts what it would ask, if the articles are not going to be asked.
        """
        self.module = ""
        self._discovery, self._memory, self._options = discovery, memory, options
        self._stats, self._quiet, self._planned = stats, quiet, planned
        self._lists = BareLists(discovery, memory, stats, quiet, watch=watch)
        self._further = FurtherLooks(memory, stats, quiet, gone=gone, watch=watch)
        self._wanted: list[ListedArticle] = []
        self._listed: dict[int, datetime | None] = {}
        self._looks: KnownArticles | None = None
        self._backfill: Backfill | None = None
        self._asking = Asking(memory, options, stats, language=discovery.portal.language)

    async def read_lists(self) -> None:
        """Read the sitemap and the feed, and note what they show.

        Raises:
            RunEnded: The run ends.
            UsageError: No sitemap says what to pass over.
            OutputError: The store can't be read or written.
        """
        newest = await self._discovery.newest()
        self._listed = {article.id: article.published_at for article in newest.articles}
        self.module = self._asking.module = self._discovery.module
        if not self.module:
            return
        observations = self._observations(newest)
        feed = await self._discovery.feed()
        observations.put(FEED, len(feed), complete=False)
        if not newest.articles and not feed:
            await self._lists.check()
        listed = (*newest.articles, *feed)
        start = observations.get(START)
        if self._options.from_now and start is None:
            self._pass_over(listed, newest, observations)
            return
        if start is not None:
            self._pass_over_older(newest)
        self._note(listed, newest)
        if start is None:
            self._backfill = Backfill(
                self._discovery,
                observations,
                self._asking,
                newest,
                self._quiet,
                planned=self._planned,
            )

    async def news(self) -> AsyncIterator[Task]:
        """Yield address and key of what was never collected and is news."""
        for task in self._asking.once(filter(_is_news, self._wanted)):
            yield task

    async def known(self) -> AsyncIterator[Task]:
        """Yield address and key of known articles: changed or vanished in the lists, then due.

        Where much is gone, or something is lost on them, others are looked at too.
        """
        if self._looks is None:
            return
        for url, key in self._looks.due(self._options):
            if self._is_asked(url, key):
                yield url, key
        if self._planned is None:
            async for url, key in self._further.tasks(self._others):
                if self._is_asked(url, key):
                    yield url, key

    async def older(self) -> AsyncIterator[Task]:
        """Yield address and key of what else was never collected, from the newest back.

        Raises:
            RunEnded: The run ends.
            UnknownNameError: A wanted category isn't there.
            OutputError: The store can't be read or written.
        """
        for task in self._asking.once(self._wanted):
            yield task
        if self._backfill:
            async for task in self._backfill.tasks():
                yield task
            await self._lists.check_categories(self._backfill.bare)

    def listed_at(self, number: int) -> datetime | None:
        """When an article was published, as the sitemap says; None: it doesn't."""
        return self._listed.get(number)

    def follow(self, page: FetchedPage) -> None:
        """Take the links of an article's page, where the lists may not name everything.

        Raises:
            OutputError: The store can't be written.
        """
        if self._backfill:
            self._backfill.follow(page)

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

    def _note(self, listed: Collection[ListedArticle], newest: Newest) -> None:
        """Sort out what is new, remember it so that no crash loses it, and compare the rest."""
        states = self._asking.states(listed)
        self._wanted = self._asking.new(listed, states)
        if self._options.published_since is None:
            urls = {self._asking.key(article): article.url for article in self._wanted}
            self._memory.store.put_waiting(self._memory.portal, urls, clock.now())
        if not self._options.is_narrowed:
            self._looks = KnownArticles(self._memory, self._discovery)
            self._looks.note(listed, states)
            self._looks.note_vanished(newest)

    def _pass_over(
        self,
        listed: Collection[ListedArticle],
        newest: Newest,
        observations: Observations,
    ) -> None:
        """Remember that nothing of what is there is to be collected."""
        if not newest.articles:
            sitemap = f"{self._discovery.portal.base_url}/sitemap.xml"
            raise UsageError(f"{sitemap} names no articles: --from-now can't tell what is there")
        passed = self._put_passed_over(listed)
        observations.put(START, passed, complete=True)
        self._stats.inc_value(counters.FOUND, len({article.id for article in listed}))
        self._stats.inc_value(counters.RESTING, passed)

    def _pass_over_older(self, newest: Newest) -> None:
        """Articles that were there before the start, and come up because newer ones went.

        In a sitemap that names only the newest they stand behind all that was passed over then.
        """
        refusals = self._memory.store.refusals(self._memory.portal)
        own = (self._asking.language, self._asking.module)
        passed = {r.key.id for r in refusals if r.code == BEFORE_START and r.key[:2] == own}
        places = (n for n, article in enumerate(newest.articles, 1) if article.id in passed)
        last = max(places, default=None)
        if newest.is_window and last is not None:
            self._put_passed_over(newest.articles[last:])

    def _put_passed_over(self, listed: Collection[ListedArticle]) -> int:
        states = self._asking.states(listed)
        urls = {self._asking.key(article): article.url for article in listed}
        passed = {key: url for key, url in urls.items() if key not in states}
        self._memory.pass_over(passed)
        return len(passed)

    def _others(self) -> Iterator[Task]:
        """Public articles that were not asked for, those first that wait longest."""
        looks = self._looks.sample() if self._looks else ()
        return (task for task in looks if not self._asking.was_asked(task[1]))

    def _is_asked(self, url: str, key: ArticleKey) -> bool:
        is_first = self._asking.is_first(url, key)
        self._stats.inc_value(counters.DUE, int(is_first))
        return is_first


def _is_news(article: ListedArticle) -> bool:
    """What is older has time until known articles were looked at."""
    return article.published_at is None or clock.now() - article.published_at < FRESH
