"""Lists are asked for one after the other, by whoever needs what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy import Request
from scrapy.http.request import NO_CALLBACK

from dongxoai_crawler.ending import is_ending
from dongxoai_crawler.model.errors import CrawlerError
from dongxoai_crawler.spiders.fetching import RunEnded
from dongxoai_crawler.spiders.waiting import is_spent

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from dongxoai_crawler.spiders.misses import Misses
    from dongxoai_crawler.spiders.options import Options


class ListFetcher:
    """A `Fetch` through the engine of a running crawler."""

    def __init__(self, crawler: Crawler, options: Options, misses: Misses) -> None:
        self._crawler, self._options, self._misses = crawler, options, misses

    async def __call__(self, url: str, *, follow: bool) -> Response:
        """Return the answer; with `follow`, that of the page a redirect leads to.

        Raises:
            RunEnded: The run ends, or has asked for as much as it may.
            CrawlerError: The list can't be had.
        """
        request = Request(
            url,
            callback=NO_CALLBACK,
            meta={"handle_httpstatus_all": not follow, "dont_redirect": not follow},
        )
        if is_ending(self._crawler) or is_spent(self._crawler, self._options):
            raise RunEnded
        try:
            response = await self._crawler.engine.download_async(request)
        except CrawlerError as error:
            if is_ending(self._crawler):
                self._misses.trouble = error
                raise RunEnded from error
            raise
        if response.status < 500:  # noqa: PLR2004 - server errors
            self._misses.patience.restore()
        return response

    def had(self, url: str) -> None:
        """Take note that the list at this address could be read."""
        self._misses.restore_list(url)
