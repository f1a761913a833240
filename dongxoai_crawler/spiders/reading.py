"""An answer read: the page as received, and what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dongxoai_crawler.extraction import extract_raw
from dongxoai_crawler.model import clock
from dongxoai_crawler.model.errors import (
    NormalizationError,
    NotFoundPageError,
    RestrictedPageError,
    StatusError,
    UnpublishedPageError,
)
from dongxoai_crawler.model.fetched import FetchedArticle, FetchedPage
from dongxoai_crawler.spiders.fetching import NOT_FOUND, OK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrapy.http import Response

    from dongxoai_crawler.model.article import RawArticle
    from dongxoai_crawler.store.rows import ArticleKey


REFUSALS: Final = (NotFoundPageError, RestrictedPageError, UnpublishedPageError)
"""What a portal may answer for an article that it lists: no failure of anybody."""


def read_answer(response: Response) -> FetchedArticle:
    """Return what an answer holds.

    Raises:
        CrawlerError: It is no public article; the class says what it is.
    """
    if response.status in NOT_FOUND:
        raise NotFoundPageError(url=response.url)
    if response.status != OK:
        raise StatusError(url=response.url, status=response.status)
    page = FetchedPage(
        url=response.url,
        status=response.status,
        headers=tuple(_headers(response)),
        body=response.body,
        fetched_at=clock.now(),
    )
    return FetchedArticle(raw=extract_raw(page.body, page.url), response=page)


def check_key(raw: RawArticle, key: ArticleKey) -> None:
    """Make sure that a page is of the language and module that its article was asked for in.

    Raises:
        NormalizationError: It isn't: the portal's row is wrong, or the page is another's.
    """
    for field, own, asked in (
        ("language", raw.language, key.language),
        ("module", raw.module, key.module),
    ):
        if own != asked:
            text = f"{own} (the portal's row says {asked})"
            raise NormalizationError(url=raw.page_url, field=field, text=text)


def _headers(response: Response) -> Iterator[tuple[str, str]]:
    for name, values in response.headers.items():
        for value in values:
            yield name.decode("latin-1").lower(), value.decode("latin-1")
