"""An answer read: the page as received, and what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
)

from dongxoai_crawler.extraction import extract_raw
from dongxoai_crawler.model import clock
from dongxoai_crawler.model.errors import FetchError, NotFoundPageError
from dongxoai_crawler.model.fetched import FetchedArticle, FetchedPage
from dongxoai_crawler.spiders.discovery import NOT_FOUND, OK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrapy.http import Response

    from dongxoai_crawler.model.errors import CrawlerError

_NO_ANSWER: Final = (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
)


def was_unanswered(error: CrawlerError) -> bool:
    """Tell whether the portal gave no answer at all, rather than a bad one."""
    return isinstance(error.__cause__, _NO_ANSWER)


def read_answer(response: Response) -> FetchedArticle:
    """Return what an answer holds.

    Raises:
        CrawlerError: It is no public article; the class says what it is.
    """
    if response.status in NOT_FOUND:
        raise NotFoundPageError(url=response.url)
    if response.status != OK:
        raise FetchError(url=response.url, cause=f"the portal answered {response.status}")
    page = FetchedPage(
        url=response.url,
        status=response.status,
        headers=tuple(_headers(response)),
        body=response.body,
        fetched_at=clock.now(),
    )
    return FetchedArticle(raw=extract_raw(page.body, page.url), response=page)


def _headers(response: Response) -> Iterator[tuple[str, str]]:
    for name, values in response.headers.items():
        for value in values:
            yield name.decode("latin-1").lower(), value.decode("latin-1")
