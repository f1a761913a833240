"""Whether a module still lists its articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dongxoai_crawler.model import counters
from dongxoai_crawler.model.errors import CrawlerError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from scrapy.statscollectors import StatsCollector

    from dongxoai_crawler.monitoring.watch import Watch
    from dongxoai_crawler.spiders.discovery import Discovery
    from dongxoai_crawler.store.memory import PortalMemory

CATEGORIES: Final = 5
"""So many categories are looked at, at most."""

_UNREAD: Final = (counters.LISTS_FAILED, counters.LIST_GAPS, counters.LISTS_FORBIDDEN)


class BareLists:
    """Tells the watch of a run where no list of a module names an article any more.

    Where one can't be had nobody knows what it names: then nothing is told.
    """

    def __init__(
        self,
        discovery: Discovery,
        memory: PortalMemory,
        stats: StatsCollector,
        quiet: Callable[[], Awaitable[None]],
        *,
        watch: Watch,
    ) -> None:
        """Set up; `quiet` raises RunEnded where what was told ends the run."""
        self._discovery, self._memory, self._stats = discovery, memory, stats
        self._quiet, self._watch = quiet, watch

    async def check(self) -> None:
        """Ask for the module's home and categories, where sitemap and feed name nothing.

        Raises:
            RunEnded: The run ends.
            OutputError: The store can't be read.
        """
        discovery = self._discovery
        language, module = discovery.portal.language, discovery.module
        if discovery.only or not self._memory.store.has_articles(
            self._memory.portal, language, module
        ):
            return
        if await discovery.front():
            return
        aliases = sorted({*await discovery.categories(), *discovery.aliases})[:CATEGORIES]
        for alias in aliases:
            if await self._names_some(alias):
                return
        await self._tell([*map(self._address, aliases), self._home, f"{self._home}rss/"])

    async def check_categories(self, bare: Sequence[str]) -> None:
        """Take note of categories that held articles, where no category names any now.

        Raises:
            RunEnded: The run ends.
        """
        if bare:
            await self._tell([*map(self._address, bare)])

    @property
    def _home(self) -> str:
        return self._discovery.portal.base_url + self._discovery.news

    def _address(self, alias: str) -> str:
        return f"{self._home}{alias}/"

    async def _names_some(self, alias: str) -> bool:
        try:
            page = await self._discovery.page(alias, 1)
        except CrawlerError:
            return True
        return page is not None and bool(page.articles)

    async def _tell(self, urls: Sequence[str]) -> None:
        if not any(self._stats.get_value(name) for name in _UNREAD):
            self._watch.miss_lists(urls, "names no article any more")
            await self._quiet()
