"""When a portal counts as out of reach: after so many requests in a row without a good answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
)

from dongxoai_crawler.ending import EndReason, end_run
from dongxoai_crawler.model.errors import StatusError

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

MAX_FAILURES: Final = 5
"""Lists and articles alike; each was tried three times."""

_NO_ANSWER: Final = (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
)
_SERVER_ERROR: Final = 500


class Patience:
    """Counts the requests in a row that a portal left without a good answer."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._failed = 0

    def restore(self) -> None:
        """The portal answered."""
        self._failed = 0

    def lose(self, error: BaseException) -> None:
        """Something went wrong; end the run when it is the portal, again and again."""
        if not _is_the_portals(error):
            return
        self._failed += 1
        if self._failed >= MAX_FAILURES:
            end_run(self._crawler, EndReason.UNREACHABLE, str(error))


def _is_the_portals(error: BaseException) -> bool:
    if isinstance(error, StatusError):
        return error.status >= _SERVER_ERROR
    return isinstance(error.__cause__, _NO_ANSWER)
