"""Known articles that nothing asks for, but that tell whether what others show is true."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from dongxoai_crawler.monitoring.tally import FEW
from dongxoai_crawler.spiders.conclusion import looks_wanted, too_many_gone

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping

    from scrapy.statscollectors import StatsCollector

    from dongxoai_crawler.monitoring.watch import Watch
    from dongxoai_crawler.spiders.known import Task
    from dongxoai_crawler.store.memory import PortalMemory
    from dongxoai_crawler.store.rows import ArticleKey


class FurtherLooks:
    """Chooses from a module's articles. `quiet` waits until all that was asked for is done."""

    def __init__(
        self,
        memory: PortalMemory,
        stats: StatsCollector,
        quiet: Callable[[], Awaitable[None]],
        *,
        gone: Mapping[ArticleKey, str],
        watch: Watch,
    ) -> None:
        self._memory, self._stats, self._quiet = memory, stats, quiet
        self._gone, self._watch = gone, watch

    async def tasks(self, others: Callable[[], Iterable[Task]]) -> AsyncIterator[Task]:
        """Yield address and key of some of the others, where there is doubt.

        Raises:
            RunEnded: The run ends.
            OutputError: The store can't be read.
        """
        await self._quiet()
        if self._gone:
            for task in self._against_gone(others):
                yield task
            await self._quiet()
        if self._watch.wants_looks():
            for task in islice(others(), FEW):
                yield task
                await self._quiet()
                if not self._watch.wants_looks():
                    return

    def _against_gone(self, others: Callable[[], Iterable[Task]]) -> Iterable[Task]:
        """As many as it takes to tell whether so much is gone; none where there aren't enough."""
        stats = self._stats.get_stats()
        if not too_many_gone(self._memory, stats, self._gone):
            return ()
        wanted = looks_wanted(self._memory, stats, self._gone)
        tasks = list(islice(others(), max(wanted, 0)))
        return tasks if len(tasks) == wanted else ()
