"""How lists and articles are asked for, and what the answers' status means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from dongxoai_crawler.model.errors import StatusError

if TYPE_CHECKING:
    from scrapy.http import Response

OK: Final = 200
NOT_FOUND: Final = (404, 410)


class RunEnded(Exception):  # noqa: N818 - no error
    """The run ends: nothing more is asked for, and nothing of that was lost."""


class Fetch(Protocol):
    """Gets an address; raises a CrawlerError where it can't be had, RunEnded where it won't be."""

    async def __call__(self, url: str, *, follow: bool) -> Response:
        """Return the answer; with `follow`, that of the page a redirect leads to."""
        ...

    def had(self, url: str) -> None:
        """Take note that the list at this address could be read."""
        ...


def is_none(response: Response) -> bool:
    """Tell whether there is no such list: the CMS redirects or says 404."""
    return response.status in NOT_FOUND or 300 <= response.status < 400  # noqa: PLR2004 - redirects


def expect_ok(response: Response) -> None:
    """Make sure that an answer holds what was asked for.

    Raises:
        StatusError: It doesn't.
    """
    if response.status != OK:
        raise StatusError(url=response.url, status=response.status)
