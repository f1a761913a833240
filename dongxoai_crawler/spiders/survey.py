"""The pages of categories, read only as far as it takes to say how many there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dongxoai_crawler.spiders.archive import MAX_STALE_PAGES, Archive, own_articles

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterable

    from dongxoai_crawler.model.listing import ListedArticle, Listing
    from dongxoai_crawler.spiders.discovery import Discovery
    from dongxoai_crawler.spiders.observations import Observations
    from dongxoai_crawler.spiders.planned import Planned


class Survey(Archive):
    """Asks for what an Archive would ask for first, and counts what it would ask for then."""

    def __init__(
        self,
        discovery: Discovery,
        observations: Observations,
        has_unknown: Callable[[Iterable[ListedArticle]], bool],
        *,
        is_net: bool,
        looks: bool,
        planned: Planned,
    ) -> None:
        super().__init__(discovery, observations, has_unknown, is_net=is_net, looks=looks)
        self._planned = planned

    async def _walk(
        self, alias: str, *, start: int = 1, stops: bool = False
    ) -> AsyncIterator[tuple[ListedArticle, ...]]:
        """Yield two pages; of the others, their number is enough."""
        del stops
        first = await self._page(alias, start)
        if first is None:
            return
        yield first.articles
        pages = max(first.last_page, start)
        second = await self._page(alias, start + 1) if pages > start else None
        if second is not None:
            yield second.articles
        left = pages - start - (second is not None)
        feed = int(pages == 1)
        self._planned.lists_at_least += min(left, MAX_STALE_PAGES - 2) + feed
        self._planned.lists_at_most += left + feed
        self._planned.listed += pages * len(_own(first, alias) - _own(second, alias))


def _own(listing: Listing | None, alias: str) -> set[int]:
    """Ids of a category's articles on a page; below its own, a page repeats those of the next."""
    return set() if listing is None else {a.id for a in own_articles(listing, alias)}
