"""Every error raised on purpose.

CrawlerError
├── UsageError                  the call is wrong; exit 64
│   ├── UnknownNameError        no such portal or category: names what exists
│   └── PortalConfigError       a registry file is wrong: file, table, key
├── PageError                   a page that is no public article: url
│   ├── NotFoundPageError       the CMS's 404 information page
│   ├── FloodPageError          the CMS's flood block
│   ├── ChallengePageError      a guard in front of the portal asks for a browser
│   ├── MaintenancePageError    the site is closed for a while
│   ├── UserErrorPageError      "User Error": ban, refused proxy, database down
│   ├── RestrictedPageError     readable by members of a group only
│   ├── UnpublishedPageError    withdrawn, scheduled or expired, though the text is there
│   ├── NotAnArticleError       another kind of page: listing, home, search
│   ├── NotHtmlError            not an HTML page at all
│   ├── OversizedPageError      larger than any page of the CMS
│   ├── TruncatedPageError      the page was cut short, by the wire or by the parser
│   ├── PageEncodingError       text of the article is not valid UTF-8
│   └── LayoutError             a landmark of the layout is missing: landmark
├── ListError                   a sitemap or list can't be read: url
├── NormalizationError          a value can't be read: url, field, text
├── ArticleFormatError          a text file breaks the format: line, rule
├── FetchError                  an address could not be had: url, cause
│   ├── StatusError             the answer has another status than it should: status
│   ├── TooLargeError           the answer is larger than wanted: most
│   └── NotSentError            we refused to ask for it: reason
├── DeliveryError               a message could not be delivered: channel, cause
├── OutputError                 the collection can't be read or written: path, cause; exit 74
└── LockedError                 another run holds the portal's lock: portal, holder; exit 75
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dongxoai_crawler.model.base_error import CrawlerError
from dongxoai_crawler.model.page_errors import (
    ChallengePageError,
    FloodPageError,
    LayoutError,
    MaintenancePageError,
    NotAnArticleError,
    NotFoundPageError,
    NotHtmlError,
    OversizedPageError,
    PageEncodingError,
    PageError,
    RestrictedPageError,
    TruncatedPageError,
    UnpublishedPageError,
    UserErrorPageError,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "ArticleFormatError",
    "ChallengePageError",
    "CrawlerError",
    "DeliveryError",
    "FetchError",
    "FloodPageError",
    "LayoutError",
    "ListError",
    "LockedError",
    "MaintenancePageError",
    "NormalizationError",
    "NotAnArticleError",
    "NotFoundPageError",
    "NotHtmlError",
    "NotSentError",
    "OutputError",
    "OversizedPageError",
    "PageEncodingError",
    "PageError",
    "PortalConfigError",
    "RestrictedPageError",
    "StatusError",
    "TooLargeError",
    "TruncatedPageError",
    "UnknownNameError",
    "UnpublishedPageError",
    "UsageError",
    "UserErrorPageError",
]


class UsageError(CrawlerError):
    """The call is wrong; the sentence says what to do."""

    code = "usage"


class UnknownNameError(UsageError):
    """There is no such portal or category."""

    code = "unknown_name"

    def __init__(self, *, kind: str, name: str, known: Iterable[str]) -> None:
        self.kind, self.name, self.known = kind, name, tuple(known)
        super().__init__(f"unknown {kind} {name!r}; there is: {', '.join(self.known) or 'none'}")


class PortalConfigError(UsageError):
    """A registry or collection file is wrong."""

    code = "portal_config"

    def __init__(self, *, file: str, table: str, key: str | None, problem: str) -> None:
        self.file, self.table, self.key, self.problem = file, table, key, problem
        place = " ".join(filter(None, (table and f"[{table}]", key)))
        super().__init__(": ".join(filter(None, (file, place, problem))))


class ListError(CrawlerError):
    """A sitemap or a list of articles can't be read."""

    code = "list"

    def __init__(self, *, url: str, detail: str) -> None:
        self.url, self.detail = url, detail
        super().__init__(f"{url}: {detail}")


class NormalizationError(CrawlerError):
    """A value of the page can't be read."""

    code = "normalization"

    def __init__(self, *, url: str, field: str, text: str | None, problem: str = "") -> None:
        self.url, self.field, self.text, self.problem = url, field, text, problem
        wrong = problem or ("is missing" if text is None else "can't be read")
        super().__init__(f"{url}: {field} {wrong}" + (f": {text[:200]!r}" if text else ""))


class ArticleFormatError(CrawlerError):
    """A text file breaks a rule of the article text format."""

    code = "article_format"

    def __init__(self, *, line: int, rule: str) -> None:
        self.line, self.rule = line, rule
        super().__init__(f"line {line}: {rule}")


class FetchError(CrawlerError):
    """An address could not be had."""

    code = "fetch"

    def __init__(self, *, url: str, cause: str) -> None:
        self.url, self.cause = url, cause
        super().__init__(f"{url}: {cause}")


class StatusError(FetchError):
    """The answer has another status than an answer should have."""

    code = "status"

    def __init__(self, *, url: str, status: int) -> None:
        self.status = status
        super().__init__(url=url, cause=f"the portal answered {status}")


class TooLargeError(FetchError):
    """The answer is larger than `most` bytes; the rest of it was not waited for."""

    code = "too_large"

    def __init__(self, *, url: str, most: int) -> None:
        self.most = most
        super().__init__(url=url, cause=f"the answer is larger than {most} bytes")


class NotSentError(FetchError):
    """We refused to send a request; `reason` is a stable English name ("robots", "run_ended")."""

    code = "not_sent"

    def __init__(self, *, url: str, cause: str, reason: str) -> None:
        self.reason = reason
        super().__init__(url=url, cause=cause)


class DeliveryError(CrawlerError):
    """A message could not be delivered; nothing of the channel's address is in the text."""

    code = "delivery"

    def __init__(self, *, channel: str, cause: str) -> None:
        self.channel, self.cause = channel, cause
        super().__init__(f"channel {channel}: {cause}")


class OutputError(CrawlerError):
    """The collection can't be read or written."""

    code = "output"

    def __init__(self, *, path: str, cause: str) -> None:
        self.path, self.cause = path, cause
        super().__init__(f"{path}: {cause}")


class LockedError(CrawlerError):
    """Another run of the same portal goes on; `holder` is its process, where that is known."""

    code = "locked"

    def __init__(self, *, portal: str, holder: str | None = None) -> None:
        self.portal, self.holder = portal, holder
        who = f"another run (process {holder})" if holder else "another run"
        super().__init__(f"{portal}: {who} holds the lock: wait until it has ended")
