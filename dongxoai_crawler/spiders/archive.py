"""The pages of categories: what a sitemap that stops short doesn't name."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.model import clock
from dongxoai_crawler.model.address import article_address
from dongxoai_crawler.model.errors import CrawlerError
from dongxoai_crawler.spiders.observations import CATEGORY

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterable, Iterator

    from dongxoai_crawler.model.listing import ListedArticle, Listing
    from dongxoai_crawler.spiders.discovery import Discovery
    from dongxoai_crawler.spiders.observations import Observations

AUDIT: Final = timedelta(days=7)
"""How often a category that was read to its end is compared with what it was then."""

MAX_STALE_PAGES: Final = 3
"""Pages in a row without a new id that end a category: some listings answer for ever."""


class Archive:
    """Reads the categories of one module, a page of each in turn: the newest come first.

    A category is read to its end once, over several runs where they are short: what was reached
    is noted. From then on its first and its last page tell, once in AUDIT, whether it is as it was.

    Attributes:
        is_whole: Whether all pages that were asked for could be read.
        bare: Categories that held articles, and name none now; as long as none names any.
    """

    def __init__(
        self,
        discovery: Discovery,
        observations: Observations,
        has_unknown: Callable[[Iterable[ListedArticle]], bool],
        *,
        is_net: bool,
        looks: bool,
    ) -> None:
        """Set up.

        Args:
            discovery: Reads the pages.
            observations: What was noted of the categories.
            has_unknown: Tells whether some of these articles are known to no run.
            is_net: Whether the sitemap names everything: categories that were never read are then
                not read to their end, if their first and last pages hold nothing unknown.
            looks: Whether to look for new articles also in categories that need no audit yet.
        """
        self._discovery, self._observations = discovery, observations
        self._has_unknown, self._is_net, self._looks = has_unknown, is_net, looks
        self.is_whole = True
        self.bare: list[str] = []
        self._names_some = False

    async def read(self) -> AsyncIterator[tuple[ListedArticle, ...]]:
        """Yield what each page lists.

        Raises:
            RunEnded: The run ends.
            UnknownNameError: A wanted category isn't there.
        """
        aliases = await self._discovery.categories()
        front = await self._discovery.front()
        self._names_some = bool(front)
        if not aliases and not front:  # a home without a link to any category
            self.bare.extend(sorted(self._discovery.aliases))
        self.is_whole = bool(aliases) or self._is_net
        yield front
        walks = [self._category(alias) for alias in aliases]
        while walks:
            for walk in tuple(walks):
                articles = await anext(walk, None)
                if articles is None:
                    walks.remove(walk)
                else:
                    yield articles

    async def _category(self, alias: str) -> AsyncIterator[tuple[ListedArticle, ...]]:
        noted = self._observations.get(CATEGORY + alias)
        if noted is None and not self._is_net:
            pages = self._walk(alias)
        elif noted is not None and not noted.complete:
            # What was deleted since then has moved others to the page that was read last.
            pages = self._walk(alias, start=max(1, noted.pages))
        elif noted is None or clock.now() - noted.observed_at >= AUDIT:
            pages = self._audit(alias)
        elif self._looks:
            pages = self._walk(alias, stops=True)
        else:
            return
        async for articles in pages:
            yield articles

    async def _audit(self, alias: str) -> AsyncIterator[tuple[ListedArticle, ...]]:
        """The first and the last page; all, where these are not as they were."""
        noted = self._observations.get(CATEGORY + alias)
        first = last = await self._page(alias, 1)
        self._note_bare(alias, first)
        if first is not None and first.last_page > 1:
            last = await self._page(alias, first.last_page)
        if first is None or last is None:
            return
        ends = (*first.articles, *last.articles)
        now = (first.last_page, _count(last, alias))
        is_same = noted is None or now == (noted.pages, noted.articles)
        is_same = is_same and not self._has_unknown(ends)
        yield ends
        if is_same:
            self._observations.put(CATEGORY + alias, now[1], pages=now[0], complete=True)
            return
        async for articles in self._walk(alias, start=2):
            yield articles

    async def _walk(
        self, alias: str, *, start: int = 1, stops: bool = False
    ) -> AsyncIterator[tuple[ListedArticle, ...]]:
        """Yield pages from `start` on; with `stops`, only as long as they hold something unknown.

        A page that can't be read hides none of those behind it, but the next run reads from it on.
        """
        seen: set[int] = set()
        number, last, stale, count, reached = start, start, 0, 0, start - 1
        is_whole = True
        while number <= last and stale < MAX_STALE_PAGES:
            try:
                listing = await self._discovery.page(alias, number)
            except CrawlerError:
                is_whole = self.is_whole = False
                number, last, stale = number + 1, max(last, number + 1), stale + 1
                continue
            if listing is None:
                break
            if number == 1:
                self._note_bare(alias, listing)
            count, last = _count(listing, alias), max(last, listing.last_page)
            is_new = any(article.id not in seen for article in listing.articles)
            is_new = is_new and not (stops and not self._has_unknown(listing.articles))
            stale = 0 if is_new else stale + 1
            seen.update(article.id for article in listing.articles)
            yield listing.articles
            reached = number if is_whole else reached
            if not stops:
                self._observations.put(CATEGORY + alias, count, pages=reached, complete=False)
            number += 1
        if last == 1:
            yield await self._discovery.feed(alias)  # the layout may hide what the category holds
        if not stops and is_whole:
            self._observations.put(CATEGORY + alias, count, pages=last, complete=True)

    def _note_bare(self, alias: str, listing: Listing | None) -> None:
        noted = self._observations.get(CATEGORY + alias)
        self._names_some = self._names_some or bool(listing and listing.articles)
        if self._names_some:
            self.bare.clear()
        elif noted is not None and noted.articles:
            self.bare.append(alias)

    async def _page(self, alias: str, number: int) -> Listing | None:
        try:
            return await self._discovery.page(alias, number)
        except CrawlerError:
            self.is_whole = False
            return None


def own_articles(listing: Listing, alias: str) -> Iterator[ListedArticle]:
    """What a page links to as the category's own: side blocks link to any."""
    for article in listing.articles:
        address = article_address(article.url)
        if address is not None and address.category == alias:
            yield article


def _count(listing: Listing, alias: str) -> int:
    return sum(1 for _ in own_articles(listing, alias))
