"""The files that a crawl asks for, after the articles: those that the portal's row keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dongxoai_crawler.corpus.files.due import Wanted
from dongxoai_crawler.corpus.files.keeping import Keeper
from dongxoai_crawler.corpus.selection import Selection
from dongxoai_crawler.spiders.files import FileRequests
from dongxoai_crawler.spiders.waiting import until_settled

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from scrapy import Request

    from dongxoai_crawler.spiders.news import NewsSpider


async def file_requests(spider: NewsSpider, folder: Path) -> AsyncIterator[Request]:
    """Yield a request for each file that is due, one whenever the last is done.

    A run that is narrowed asks for files of the articles that it looked at.

    Args:
        spider: Its articles have been asked for.
        folder: The collection's folder.

    Raises:
        RunEnded: The run ends.
        OutputError: The collection can't be read or written.
    """
    kinds, memory, options = spider.portal.keep, spider.memory, spider.options
    if not kinds or options.plan:
        return
    await until_settled(spider.crawler, spider.watch)
    since = memory.began_at if options.is_narrowed else None
    wanted = Wanted(kinds=kinds, selection=Selection(), looked_since=since)
    keeper = Keeper(memory.store, folder, run=memory.run)
    files = FileRequests(spider.crawler, memory.store, memory.portal, keeper, options)
    async for request in files.of(wanted):
        yield request
