"""What travels from the spider to the pipelines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from dongxoai_crawler.model.article import Article, RawArticle
    from dongxoai_crawler.model.edit import Edit


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchedPage:
    """A page as received.

    Attributes:
        url: The address that answered.
        status: HTTP status code.
        headers: Header names in lower case with their values, repeated ones apart.
        body: The bytes after content decoding.
        fetched_at: When the answer was complete, UTC.
    """

    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    fetched_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchedArticle:
    """What the spider yields: what the page says, and the page.

    Attributes:
        listed_at: When it was published, as the sitemap says; None: it doesn't.
    """

    raw: RawArticle
    response: FetchedPage
    listed_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NormalizedArticle:
    """What the normalize pipeline passes on: the article, the page, and what read it."""

    article: Article
    response: FetchedPage
    extractor: str = "nukeviet"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedArticle:
    """An article that is to be written, and why.

    Attributes:
        item: The article with its page.
        kinds: What happened to it: "new", or some of "restored", "moved", "edited"; empty where the
            store has its record already, and only the file is to be written.
        edit: For "edited": what was edited.
        lost: What it should have, by its stored record or by what the portal's articles have, and
            has not.
        takes_over: Whether it is another article than the one that is stored under its key.
    """

    item: NormalizedArticle
    kinds: tuple[str, ...]
    edit: Edit | None
    lost: frozenset[str] = frozenset()
    takes_over: bool = False
