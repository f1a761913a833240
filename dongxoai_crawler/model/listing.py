"""What a portal lists: articles in sitemaps and category pages, and the categories themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedArticle:
    """An article as a list names it.

    Attributes:
        id: Unique within portal, language and module.
        url: Absolute; outside the sitemap it may be that of a category the article is not at home in.
        published_at: When it was published, where the list says so exactly: sitemaps only.
        fingerprint: Digest of all that the list shows of it, None where it shows nothing that lasts.
    """

    id: int
    url: str
    published_at: datetime | None = None
    fingerprint: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A page that lists articles: the module's home, or one page of a category.

    Attributes:
        articles: Each once, in the page's order.
        categories: Aliases of the categories whose feeds the page names, in its order.
        last_page: The highest page number its pager shows, 1 without a pager.
    """

    articles: tuple[ListedArticle, ...]
    categories: tuple[str, ...]
    last_page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitemap:
    """A sitemap: the addresses of further sitemaps, or of articles."""

    sitemaps: tuple[str, ...] = ()
    articles: tuple[ListedArticle, ...] = ()
