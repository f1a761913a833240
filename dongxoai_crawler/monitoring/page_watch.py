"""Whether the pages of a run can be read."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.model.errors import (
    LayoutError,
    NormalizationError,
    NotAnArticleError,
    NotHtmlError,
    TruncatedPageError,
)
from dongxoai_crawler.monitoring.finding import Finding, percent
from dongxoai_crawler.monitoring.tally import FEW, FEWEST

if TYPE_CHECKING:
    from dongxoai_crawler.model.errors import CrawlerError

MOST: Final = 0.02
"""Of a portal's pages that can't be read for one reason; twice as many as ever, if that is more."""


MOST_CUT: Final = 0.5
"""Of pages that seem cut short or hold nothing: some may, of many it is the portal that misleads."""

_CUT: Final = "the end of the article"
_EMPTY: Final = "the page"
_OTHERS: Final = {
    TruncatedPageError.code: _CUT,
    NotAnArticleError.code: "the article",
    NotHtmlError.code: _EMPTY,
}


class PageWatch:
    """Counts pages that can't be read, by the field or landmark that is to blame.

    Attributes:
        count: How many pages were counted, readable or not.
    """

    def __init__(self) -> None:
        self.count = 0
        self._wrong = defaultdict[str, list[str]](list)

    def read(self) -> None:
        """Count a page that holds an article, however it may be read."""
        self.count += 1

    def blame(self, name: str, url: str) -> None:
        """Count what can't be read of a page that was counted."""
        self._wrong[name].append(url)

    def finding(self, before: float | None, *, is_end: bool) -> Finding | None:
        """What can't be read on too many pages; None: nothing.

        Args:
            before: The share of such pages in the past; None: the portal has none, and then only
                where no page could be read something is wrong.
            is_end: Whether the run is over: then fewer pages are enough.
        """
        if not self._wrong or self.count < (FEWEST if is_end else FEW):
            return None
        name, urls = max(self._wrong.items(), key=lambda entry: len(entry[1]))
        if before is None:
            is_wrong = sum(map(len, self._wrong.values())) >= self.count
        else:
            most = MOST_CUT if name in (_CUT, _EMPTY) else max(MOST, 2 * before)
            is_wrong = len(urls) >= FEWEST and len(urls) / self.count > most
        if not is_wrong:
            return None
        was = "" if before is None else f", before it were {percent(before)}"
        share = percent(len(urls) / self.count)
        found = f"can't be read on {share} of the pages ({len(urls)} of {self.count}){was}"
        return Finding(name=name, found=found, examples=urls[-3:])


def name_of(error: CrawlerError) -> str | None:
    """What of a page can't be read; None: the error says nothing of the layout."""
    if isinstance(error, LayoutError):
        return error.landmark
    if isinstance(error, NormalizationError):
        return error.field
    return _OTHERS.get(error.code)
