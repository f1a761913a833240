"""Recognises the pages that a NukeViet portal gives instead of what was asked for.

Their status can't be trusted: up to version 4.4, and in eGov, all but the 404 page come with
status 200. The words of such a page may stand in any article, so that what decides is the place
where they stand.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parsel import Selector

from dongxoai_crawler.model.errors import (
    FloodPageError,
    MaintenancePageError,
    NotFoundPageError,
    RestrictedPageError,
    UserErrorPageError,
)

if TYPE_CHECKING:
    from dongxoai_crawler.model.errors import PageError

_CLOSED = "Website tạm ngưng hoạt động"
_RESTRICTED = "Bạn không được phép xem bài viết"
_MARKS = (b"floodblocker", b"nv-infodie", "Bạn không được phép".encode())
_USER_ERROR = "User Error"
_USER_ERROR_SIZE = 16 * 1024
_ERROR_CODE = re.compile(r"\(Code: [0-9a-f]{32}\)")


def recognise(body: bytes) -> type[PageError] | None:
    """Return the error class of a page that stands in for another, None for any other body.

    Most bodies cost a few searches for bytes; only one that has a mark is parsed.
    """
    small = len(body) <= _USER_ERROR_SIZE and _USER_ERROR.encode() in body
    if not small and not any(mark in body for mark in _MARKS):
        return None
    page = Selector(body=body, encoding="utf-8", type="html")
    if page.css("[itemprop=headline]"):
        return None
    if page.css(".floodblocker"):
        return FloodPageError
    if page.css(".nv-infodie"):
        return _information(page)
    if _RESTRICTED in _text(page, "div.alert"):
        return RestrictedPageError
    return UserErrorPageError if small and _is_user_error(page) else None


def _information(page: Selector) -> type[PageError] | None:
    words = _text(page, "title") + _text(page, ".nv-infodie")
    if _CLOSED in words:
        return MaintenancePageError
    return NotFoundPageError if "404" in words else None


def _is_user_error(page: Selector) -> bool:
    titled = _text(page, "title").strip() == _USER_ERROR
    return titled and _ERROR_CODE.search(_text(page, "body")) is not None


def _text(page: Selector, css: str) -> str:
    return " ".join("".join(page.css(css).css("::text").getall()).split())
