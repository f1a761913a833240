"""Pages that are no public article; import them from `model.errors`."""

from __future__ import annotations

from typing import ClassVar

from dongxoai_crawler.model.base_error import CrawlerError


class PageError(CrawlerError):
    """A page that is not a public article."""

    code = "page"
    meaning: ClassVar[str] = "is not a public article"

    def __init__(self, *, url: str, detail: str | None = None) -> None:
        self.url, self.detail = url, detail
        super().__init__(f"{url}: {self.meaning}" + (f": {detail}" if detail else ""))


class NotFoundPageError(PageError):
    """The CMS's 404 information page, or any answer 404 or 410."""

    code = "not_found"
    meaning = "the portal has no such page"


class FloodPageError(PageError):
    """The CMS refuses for a while because too many requests came."""

    code = "flood"
    meaning = "the portal's flood block answered"


class ChallengePageError(PageError):
    """A guard in front of the portal wants proof that a browser asks."""

    code = "challenge"
    meaning = "a challenge page for browsers answered, not the portal"


class MaintenancePageError(PageError):
    """The whole site is closed for a while."""

    code = "maintenance"
    meaning = "the portal is closed for maintenance"


class UserErrorPageError(PageError):
    """The CMS's "User Error" page: a ban, a refused proxy, or its database is down."""

    code = "user_error"
    meaning = 'the portal answered with its "User Error" page (ban or database error)'


class RestrictedPageError(PageError):
    """Readable by members of a group only."""

    code = "restricted"
    meaning = "the portal shows this article to members only"


class UnpublishedPageError(PageError):
    """The text is shown, but it is not published."""

    code = "unpublished"
    meaning = "the article is not published"


class NotAnArticleError(PageError):
    """A page of another kind."""

    code = "not_an_article"
    meaning = "is another kind of page"


class NotHtmlError(PageError):
    """Not an HTML page."""

    code = "not_html"
    meaning = "is not an HTML page"


class OversizedPageError(PageError):
    """Larger than any page of the CMS."""

    code = "oversized"
    meaning = "is too large for a page"


class TruncatedPageError(PageError):
    """The page was cut short, by the wire or by the parser."""

    code = "truncated"
    meaning = "the page is cut short"


class PageEncodingError(PageError):
    """Text of the article is not valid UTF-8."""

    code = "encoding"
    meaning = "text of the article is not valid UTF-8"


class LayoutError(PageError):
    """A landmark of the layout is missing."""

    code = "layout"

    def __init__(self, *, url: str, landmark: str) -> None:
        self.landmark = landmark
        super().__init__(url=url, detail=f"the page has no {landmark}: an unknown layout")
