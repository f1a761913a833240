"""Addresses of a NukeViet portal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from dongxoai_crawler.model.address import INDEX, article_address, plain_path

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from dongxoai_crawler.model.listing import ListedArticle

_FUNCTIONS = frozenset({"print", "savefile", "sendmail", "search", "rating", "content"})
"""Functions of the news module: copies of articles, forms, heavy queries."""

_MODULES = frozenset({"users", "seek", "statistics", "comment", "banners", "admin"})
"""Modules with nothing to crawl in them, some of which count visits."""

_NAMED = frozenset({"tag", "topic", "groups", "author"})
"""What follows these is a name, not a function."""

_PARAMETERS = re.compile(r"second|scaptcha|download|pdf|nv-choose-theme|nv[a-z]{2}themever")
_LANGUAGE = re.compile(r"[a-z]{2}")


def is_forbidden(url: str) -> bool:
    """Tell whether an address is one that a polite crawler never asks for.

    Whole path segments are compared, so that a category "search-engine" or an article
    "rating-12.html" is none. Addresses that weren't rewritten (`index.php?nv=...&op=...`) count
    too, and so do pictures that run the portal's jobs (`?second=cronjobs`).
    """
    parts = urlsplit(url.lower())
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    if any(_PARAMETERS.fullmatch(name) for name in query):
        return True
    segments = _segments(parts.path)
    if "nv" in query:
        segments += [query["nv"], *_segments(query.get("op", ""))]
    return _module(segments) in _MODULES or _has_function(segments)


def is_offered_file(url: str) -> bool:
    """Tell whether an address is that of a file which an article offers for saving.

    It is the article's own, with `download=1` and the file's place in the list.
    """
    parts = urlsplit(url)
    query = parse_qsl(parts.query, keep_blank_values=True)
    if ("download", "1") not in query:
        return False
    kept = urlencode([each for each in query if each[0] not in ("download", "id")])
    article = parts._replace(query=kept).geturl()
    return article_address(article) is not None and not is_forbidden(article)


def as_meant(url: str) -> str:
    """Return an address with its ampersands: links that aren't rewritten are often escaped twice."""
    return url.replace("&amp;", "&")


def lies_in(url: str, *, news: str, module: str | None, language: str | None) -> bool:
    """Tell whether an address is a news module's.

    Args:
        url: Any spelling of it.
        news: Path of the module, with a final slash ("/vi/news/").
        module: Its name, for addresses that weren't rewritten (`index.php?nv=<module>&op=...`).
        language: The content's language, for the same.
    """
    parts = urlsplit(url)
    if not parts.path.endswith(INDEX):
        return plain_path(parts.path).startswith(plain_path(news))
    query = dict(parse_qsl(parts.query))
    is_here = plain_path(news).startswith(parts.path.removesuffix(INDEX) + "/")
    is_this = query.get("nv") == module and query.get("language", language) == language
    return is_here and is_this


def one_ending(
    listed: Iterable[ListedArticle], categories: Collection[str] | None = None
) -> list[ListedArticle]:
    """Return the articles of a list: a portal's addresses all end in the same way.

    Where none ends as only articles do (`-12.html`), those count that end like folders (`-12/`).

    Args:
        listed: What has an article's address.
        categories: Aliases by which a folder in one is told from other folders; None: the list
            holds nothing but articles.
    """
    ended, bare = [], []
    for article in listed:
        address = article_address(article.url)
        if address is None or not address.is_bare:
            ended.append(article)
        elif categories is None or address.category in categories:
            bare.append(article)
    return ended or bare


def _segments(path: str) -> list[str]:
    return [part for part in unquote(path).split("/") if part and part != "index.php"]


def _module(segments: list[str]) -> str | None:
    """Return the segment after the language, or the first where no language is named."""
    for place, segment in enumerate(segments[:2]):
        if _LANGUAGE.fullmatch(segment):
            return segments[place + 1] if place + 1 < len(segments) else None
    return segments[0] if segments else None


def _has_function(segments: list[str]) -> bool:
    for segment in segments:
        if segment in _NAMED:
            return False
        if segment in _FUNCTIONS:
            return True
    return False
