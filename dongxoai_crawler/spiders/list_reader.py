"""One list at a time: asked for, parsed, and told where it can't be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from dongxoai_crawler.cms.answers import is_page_of_portal
from dongxoai_crawler.cms.feed import parse_feed
from dongxoai_crawler.cms.listing_page import ListingPage
from dongxoai_crawler.cms.page import parse_page
from dongxoai_crawler.cms.sitemap import parse_sitemap
from dongxoai_crawler.model.errors import CrawlerError
from dongxoai_crawler.spiders.fetching import expect_ok, is_none

if TYPE_CHECKING:
    from collections.abc import Callable

    from scrapy.http import Response

    from dongxoai_crawler.model.listing import ListedArticle, Sitemap
    from dongxoai_crawler.spiders.fetching import Fetch

Found = TypeVar("Found")


class ListReader:
    """Reads lists. Each method raises RunEnded where the run ends.

    A server that leads everything it doesn't know to the portal's home has no such list.
    """

    def __init__(self, fetch: Fetch, missed: Callable[[str, CrawlerError], None]) -> None:
        """Set up; `missed` is told of each list that can't be read."""
        self._fetch, self._missed = fetch, missed

    async def sitemap(self, url: str) -> Sitemap | None:
        """Return a sitemap; None where there is none, or it can't be read."""

        def parse(response: Response) -> Sitemap | None:
            body = response.body
            return None if is_page_of_portal(body) else parse_sitemap(body, url)

        try:
            return await self._read(url, parse, follow=True)
        except CrawlerError:
            return None

    async def feed(self, url: str) -> tuple[ListedArticle, ...]:
        """Return what a feed names; nothing where there is none, or it can't be read."""

        def parse(response: Response) -> tuple[ListedArticle, ...]:
            body = response.body
            return () if is_page_of_portal(body) else parse_feed(body, url)

        try:
            return await self._read(url, parse, follow=False) or ()
        except CrawlerError:
            return ()

    async def page(self, url: str, *, news: str, follow: bool) -> ListingPage | None:
        """Return a page that lists articles; None where there is none.

        Raises:
            CrawlerError: It can't be had or read, which was told.
        """

        def parse(response: Response) -> ListingPage:
            return ListingPage.of(parse_page(response.body, response.url), news)

        return await self._read(url, parse, follow=follow)

    async def _read(
        self, url: str, parse: Callable[[Response], Found], *, follow: bool
    ) -> Found | None:
        try:
            response = await self._fetch(url, follow=follow)
            found = None
            if not is_none(response):
                expect_ok(response)
                found = parse(response)
        except CrawlerError as error:
            self._missed(url, error)
            raise
        self._fetch.had(url)
        return found
