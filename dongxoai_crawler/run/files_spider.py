"""Asks one portal for files of articles that were collected, and for nothing else."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy import Request, Spider, signals

from dongxoai_crawler.corpus.files.keeping import Keeper
from dongxoai_crawler.ending import ending_on_output_error
from dongxoai_crawler.model import counters
from dongxoai_crawler.portals.proxy import with_proxy
from dongxoai_crawler.spiders.files import FileRequests
from dongxoai_crawler.spiders.opening import collection_of, fit_settings
from dongxoai_crawler.store.left_behind import LeftBehind
from dongxoai_crawler.store.store import open_store

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from typing import Self

    from scrapy.crawler import Crawler

    from dongxoai_crawler.corpus.files.due import Wanted
    from dongxoai_crawler.model.portal import Portal
    from dongxoai_crawler.spiders.options import Options


class FilesSpider(Spider):
    """Fetches files of one portal: `portal` is its id, `wanted` says which; holds its lock."""

    name = "files"

    def __init__(self, portal: Portal, left: LeftBehind, resources: ExitStack) -> None:
        super().__init__()
        self.portal = portal
        self.cookies = left.cookies()
        self._left, self._resources = left, resources
        self._files: FileRequests
        self._wanted: Wanted

    @classmethod
    def from_crawler(
        cls, crawler: Crawler, *, portal: str, wanted: Wanted, options: Options
    ) -> Self:
        """Open the collection and make the crawler fit the portal.

        Raises:
            UsageError: The collection's file is wrong.
            OutputError: The collection can't be opened.
            LockedError: Another run of the portal goes on.
        """
        settings, folder = crawler.settings, Path(crawler.settings["DONGXOAI_OUTPUT"]).absolute()
        collection = collection_of(settings)
        row = with_proxy(collection.registry.get(portal))
        with ExitStack() as opening:
            store = opening.enter_context(open_store(folder, url=settings["DONGXOAI_DATABASE"]))
            opening.enter_context(store.lock(portal))
            left = LeftBehind(store, portal)
            settings.set("ITEM_PIPELINES", {}, priority="spider")
            fit_settings(settings, collection, row, delay=options.delay, left=left)
            spider = super().from_crawler(crawler, row, left, opening.pop_all())
        keeper = Keeper(store, folder, run=None)
        spider._files = FileRequests(crawler, store, portal, keeper, options)
        spider._wanted = wanted
        crawler.signals.connect(spider.leave, signal=signals.engine_stopped)
        return spider

    async def start(self) -> AsyncIterator[Request]:
        """Yield a request for each file that is due, one whenever the last is done."""
        with ending_on_output_error(self.crawler):
            async for request in self._files.of(self._wanted):
                yield request

    def leave(self) -> None:
        """Leave to the next run what it needs, and close everything."""
        with self._resources, ending_on_output_error(self.crawler):
            learnt = self.crawler.stats.get_value(counters.LEARNT_DELAY, 0.0)
            self._left.leave(cookies=self.cookies, learnt_delay=learnt)
