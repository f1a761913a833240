"""What is there to fetch? Sitemap, module home, categories and their pages, in this order."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final, Protocol
from urllib.parse import quote, urlsplit

from dongxoai_crawler.cms.listing_page import ListingPage
from dongxoai_crawler.cms.page import parse_page
from dongxoai_crawler.cms.sitemap import parse_sitemap
from dongxoai_crawler.model.address import article_address
from dongxoai_crawler.model.errors import CrawlerError, FetchError, UnknownNameError
from dongxoai_crawler.model.listing import ListedArticle, Listing, Sitemap

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Collection, Iterable, Sequence

    from scrapy.http import Response

    from dongxoai_crawler.model.portal import Portal

OK: Final = 200
NOT_FOUND: Final = (404, 410)
MAX_STALE_PAGES: Final = 3
"""Pages in a row without a new id that end a category: some listings answer for ever."""


_HOST: Final = re.compile(r"^(?:[A-Za-z][A-Za-z0-9+.-]*:)?//[^/?#]*")


class RunEnded(Exception):  # noqa: N818 - no error
    """The run ends: nothing more is asked for, and nothing of that was lost."""


class Fetch(Protocol):
    """Gets an address; raises a CrawlerError where it can't be had, RunEnded where it won't be."""

    async def __call__(self, url: str, *, follow: bool) -> Response:
        """Return the answer; with `follow`, that of the page a redirect leads to."""
        ...


class Discovery:
    """Finds the articles of one news module."""

    def __init__(
        self,
        portal: Portal,
        news: str,
        fetch: Fetch,
        *,
        sitemaps: Callable[[], Iterable[str]],
        missed: Callable[[CrawlerError], None],
        only: Collection[str] = (),
    ) -> None:
        """Set up.

        Args:
            portal: The portal.
            news: Path of the module, with a final slash ("/vi/news/").
            fetch: Gets an address.
            sitemaps: Addresses that robots.txt names, known once something was fetched.
            missed: Told of each list that can't be read; the articles on it may be missing.
            only: Aliases of the categories that are wanted; empty: all.
        """
        self.portal, self.news, self.only = portal, news, frozenset(only)
        self._fetch, self._sitemaps, self._missed = fetch, sitemaps, missed
        self._asked: set[str] = set()
        self._is_blind = False

    async def batches(self) -> AsyncIterator[Sequence[ListedArticle]]:
        """Yield what each sitemap and page lists; an article may come several times.

        Raises:
            UnknownNameError: A wanted category isn't there.
            RunEnded: The run ends, and nothing more is to be asked.
        """
        async for batch in self._in_sitemap(f"{self.portal.base_url}/sitemap.xml"):
            yield batch
        for other in self._sitemaps():
            async for batch in self._in_sitemap(self._at_home(other)):
                yield batch
        home = await self._listing(self.portal.base_url + self.news, follow=True)
        categories = await self._categories(home)
        if home and not self.only:
            yield home.articles
        for alias in categories:
            async for batch in self._in_category(alias):
                yield batch

    def _at_home(self, url: str) -> str:
        """The portal's own scheme and host: many a robots.txt or sitemap still says http."""
        path = _HOST.sub("", url.partition("#")[0])
        return self.portal.base_url + (path if path.startswith("/") else f"/{path}")

    async def _in_sitemap(
        self, url: str, *, index: bool = True
    ) -> AsyncIterator[Sequence[ListedArticle]]:
        sitemap = await self._sitemap(url)
        yield [
            replace(article, url=self._at_home(article.url))
            for article in sitemap.articles
            if self._is_wanted(article)
        ]
        for inner in self._of_module(sitemap.sitemaps) if index else ():
            async for batch in self._in_sitemap(self._at_home(inner), index=False):
                yield batch

    async def _sitemap(self, url: str) -> Sitemap:
        """Read a sitemap, once; an empty one where there is none."""
        if url in self._asked:
            return Sitemap()
        self._asked.add(url)
        try:
            response = await self._fetch(url, follow=True)
            if response.status in NOT_FOUND:
                return Sitemap()
            _expect_ok(response)
            return parse_sitemap(response.body, url)
        except CrawlerError as error:
            self._missed(error)
            return Sitemap()

    def _of_module(self, sitemaps: Iterable[str]) -> list[str]:
        """An index names `sitemap-<language>.<module>.xml` for each module."""
        module = self.news.rstrip("/").rpartition("/")[2]
        named = [url for url in sitemaps if url.endswith(f".{module}.xml")]
        return named or list(sitemaps)

    async def _categories(self, home: Listing | None) -> tuple[str, ...]:
        """The categories that are wanted: of the home page's feed links, else the page of feeds."""
        known = home.categories if home else ()
        if not known:
            feeds = await self._listing(f"{self.portal.base_url}/feeds/", follow=True)
            known = feeds.categories if feeds else ()
        unknown = [alias for alias in self.only if alias not in known]
        if unknown and (known or not self._is_blind):
            raise UnknownNameError(kind="category", name=unknown[0], known=known)
        return tuple(alias for alias in known if not self.only or alias in self.only)

    async def _in_category(self, alias: str) -> AsyncIterator[Sequence[ListedArticle]]:
        url = f"{self.portal.base_url}{self.news}{quote(alias)}/"
        seen: set[int] = set()
        number = last = 1
        stale = 0
        while number <= last and stale < MAX_STALE_PAGES:
            listing = await self._listing(url if number == 1 else f"{url}page-{number}/")
            if listing is None:
                return
            ids = {article.id for article in listing.articles}
            stale = 0 if ids - seen else stale + 1
            seen |= ids
            yield listing.articles
            number, last = number + 1, max(last, listing.last_page)

    async def _listing(self, url: str, *, follow: bool = False) -> Listing | None:
        """Read a page that lists; None where there is none: the CMS redirects or says 404."""
        try:
            response = await self._fetch(url, follow=follow)
            if 300 <= response.status < 400 or response.status in NOT_FOUND:  # noqa: PLR2004
                return None
            _expect_ok(response)
            page = parse_page(response.body, response.url)
        except CrawlerError as error:
            self._is_blind = True
            self._missed(error)
            return None
        return ListingPage.of(page, self.news).to_listing()

    def _is_wanted(self, article: ListedArticle) -> bool:
        if not urlsplit(article.url).path.startswith(self.news):
            return False
        address = article_address(article.url)
        return not self.only or (address is not None and address.category in self.only)


def _expect_ok(response: Response) -> None:
    if response.status != OK:
        raise FetchError(url=response.url, cause=f"the portal answered {response.status}")
