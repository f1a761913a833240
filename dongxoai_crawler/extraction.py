"""A page's bytes to an article: cms and normalize in one call."""

from __future__ import annotations

from dataclasses import astuple
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from dongxoai_crawler.cms.answers import recognise
from dongxoai_crawler.cms.metadata_page import MetadataArticlePage
from dongxoai_crawler.cms.nukeviet import BALANCE
from dongxoai_crawler.cms.page import SETUP, UNDECODABLE, parse_page
from dongxoai_crawler.cms.themes import themed_page
from dongxoai_crawler.model.errors import (
    LayoutError,
    NotAnArticleError,
    PageEncodingError,
    PageError,
    TruncatedPageError,
    UnpublishedPageError,
)
from dongxoai_crawler.normalize.article import normalize

VERSION: Final = "2"
"""Of the parser: another one where the same page may come out otherwise."""

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dongxoai_crawler.cms.article_page import ArticlePage
    from dongxoai_crawler.cms.page import Page
    from dongxoai_crawler.model.article import Article, RawArticle


def extract(html: bytes | str, url: str, *, portal: str | None = None) -> Article:
    """Return the article that a page holds.

    Args:
        html: The page as received. It is read as UTF-8, whatever a header says.
        url: The absolute address it was received from.
        portal: The portal's id; None: the host of the address.

    Raises:
        PageError: The page is no public article; the subclass says what it is.
        NormalizationError: A value on it can't be read.
    """
    page = _parsed(html, url)  # kept to the end: freeing a tree makes what follows slow
    return normalize(_read(page), portal=portal or _host(url))


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or url
    except ValueError:  # normalize says so, with the address
        return url


def extract_raw(html: bytes | str, url: str) -> RawArticle:
    """Return what an article page says, text untouched.

    Raises:
        PageError: The page is no public article; the subclass says what it is.
    """
    return _read(_parsed(html, url))


def _parsed(html: bytes | str, url: str) -> Page:
    """Parse the page of a published article."""
    body = html.encode("utf-8", "surrogatepass") if isinstance(html, str) else html
    page = parse_page(body, url)
    if not _is_published_article(page):
        raise _refusal(page, body)
    return page


def _read(page: Page) -> RawArticle:
    raw = _article_page(page).to_raw()
    if page.damaged and any(UNDECODABLE in text for text in _texts(raw)):
        raise PageEncodingError(url=page.url)
    return raw


def _article_page(page: Page) -> ArticlePage:
    """The page, read by its theme; in a theme that nobody described yet, by its metadata."""
    try:
        return themed_page(page)
    except LayoutError as error:
        if error.landmark == BALANCE:
            raise
        return MetadataArticlePage.of(page)


def canonical_url(html: bytes) -> str | None:
    """Return the address that a page calls its own, None where it doesn't.

    Raises:
        PageError: It is no HTML page.
    """
    page = parse_page(html, "")
    links = page.root.iterfind("head/link[@rel='canonical'][@href]")
    return next((link.get("href") for link in links), None) or page.meta("og:url")


def _is_published_article(page: Page) -> bool:
    """Only a published article has a publication time in its metas, in every version."""
    return (
        page.variables.get("nv_func_name") == "detail"
        and (page.meta("article:published_time") or "").strip() != ""
        and page.cut is None
    )


def _refusal(page: Page, body: bytes) -> PageError:
    if recognised := recognise(body):
        return recognised(url=page.url)
    if page.cut is not None:
        return TruncatedPageError(url=page.url, detail=page.cut)
    kind = page.variables.get("nv_func_name")
    if kind is None and SETUP.encode() in body:
        return TruncatedPageError(url=page.url, detail="an element of its text is never closed")
    if kind != "detail":
        return NotAnArticleError(url=page.url, detail=kind and f"nv_func_name is {kind!r}")
    return UnpublishedPageError(url=page.url)


def _texts(raw: RawArticle) -> Iterator[str]:
    values = list(astuple(raw))
    while values:
        value = values.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple):
            values.extend(value)
