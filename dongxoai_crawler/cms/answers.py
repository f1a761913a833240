"""Recognises the pages that a NukeViet portal gives instead of what was asked for.

Their status can't be trusted: up to version 4.4, and in eGov, all but the 404 page come with
status 200. The words of such a page may stand in any article, so that what decides is the place
where they stand.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from parsel import Selector

from dongxoai_crawler.cms.challenges import is_challenge, may_be_challenge
from dongxoai_crawler.cms.page import SETUP, parse_page
from dongxoai_crawler.model.errors import (
    ChallengePageError,
    FloodPageError,
    MaintenancePageError,
    NotFoundPageError,
    RestrictedPageError,
    UserErrorPageError,
)

if TYPE_CHECKING:
    from dongxoai_crawler.model.errors import PageError

_CLOSED: Final = ("Website tạm ngưng hoạt động", "Website suspended", "Site en maintenance")
_RESTRICTED: Final = (
    "Bạn không được phép xem bài viết",
    "You do not have permission to view",
    "Vous ne pouvez pas regarder cet article",
)
_NOT_FOUND: Final = re.compile(
    r"\b(?:lỗi|lỗi truy cập|error|erreur|erreur de connexion) 404(?!\d)", re.IGNORECASE
)
_CARD: Final = ".wrap > .card > .card-body"
"""Holds all that such a page says from version 4.6 on; a theme may use these names as well."""

_MARKS: Final = (
    *(b"floodblocker", b"nv-infodie", "Bạn không được phép".encode()),
    *(words.encode() for words in _RESTRICTED[1:]),
)
_USER_ERROR: Final = "User Error"
_SMALL_MARKS: Final = (_USER_ERROR.encode(), b"card-body")
_SMALL: Final = 16 * 1024
"""Size in bytes that pages without layout don't reach; larger ones aren't searched for theirs."""

_ERROR_CODE: Final = re.compile(r"\(Code: [0-9a-f]{32}\)")


def recognise(body: bytes) -> type[PageError] | None:
    """Return the error class of a page that stands in for another, None for any other body.

    Most bodies cost a few searches for bytes; only one that has a mark is parsed.
    """
    small = len(body) <= _SMALL
    marks = (*_MARKS, *_SMALL_MARKS) if small else _MARKS
    guarded = may_be_challenge(body)
    if not guarded and not any(mark in body for mark in marks):
        return None
    page = Selector(body=body, encoding="utf-8", type="html")
    if page.css("[itemprop=headline]"):
        return None
    if page.css(".floodblocker"):
        return FloodPageError
    if page.css(".nv-infodie"):  # what has a meaning of its own is told apart, all else is closed
        return _information(page, ".nv-infodie") or MaintenancePageError
    alert = _text(page, "div.alert")
    if any(words in alert for words in _RESTRICTED):
        return RestrictedPageError
    found = _without_layout(page) if small else None
    return found or (ChallengePageError if guarded and is_challenge(page) else None)


def is_page_of_portal(body: bytes) -> bool:
    """Tell whether a body is a page that the CMS made as it should, whatever was asked for."""
    if SETUP.encode() not in body or recognise(body) is not None:
        return False
    page = parse_page(body, "")
    return page.cut is None and "nv_module_name" in page.variables


def _without_layout(page: Selector) -> type[PageError] | None:
    if _is_user_error(page):
        return UserErrorPageError
    return _information(page, _CARD) if page.css(_CARD) else None


def _information(page: Selector, block: str) -> type[PageError] | None:
    words = f"{_text(page, 'title')} | {_text(page, block)}"
    if any(closed in words for closed in _CLOSED):
        return MaintenancePageError
    return NotFoundPageError if _NOT_FOUND.search(words) else None


def _is_user_error(page: Selector) -> bool:
    titled = _text(page, "title").strip() == _USER_ERROR
    return titled and _ERROR_CODE.search(_text(page, "body")) is not None


def _text(page: Selector, css: str) -> str:
    return " ".join("".join(page.css(css).css("::text").getall()).split())
