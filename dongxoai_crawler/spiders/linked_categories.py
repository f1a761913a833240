"""Categories that no feed names: what links lead to, as the pages themselves say."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable

    from dongxoai_crawler.cms.listing_page import ListingPage

MOST: Final = 60
"""So many names are looked at, at most."""

NONE_NAMED: Final = (
    "neither sitemap nor feeds nor links name a category, so that older articles may be missing"
)


async def categories_among(
    names: Iterable[str],
    first_page: Callable[[str], Awaitable[ListingPage | None]],
    *,
    module: str | None,
) -> dict[str, ListingPage]:
    """Return the categories among some names, each with its first page.

    Args:
        names: Right below the module's path: of categories, or of whatever a menu leads to.
        first_page: Reads the page at a name; None where there is none.
        module: Name of the module that a category must be of.

    Raises:
        RunEnded: The run ends.
    """
    found = {}
    for name in islice(dict.fromkeys(names), MOST):
        page = await first_page(name)
        if page is not None and page.is_category and page.module == module:
            found[name] = page
    return found
