"""What an article has, of that which a portal's layout decides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dongxoai_crawler.normalize.timestamps import displayed_minute

if TYPE_CHECKING:
    from dongxoai_crawler.model.article import Article

EXACT: Final = "layout"
"""Stands among the fields for: it was read by the marks of a known theme, not by its metadata."""

DISPLAYED_DATE: Final = "displayed_date"

_METADATA: Final = "metadata"
_FIELDS: Final = (
    *("author", "byline", "published_at", "modified_at", "stated_published", "stated_modified"),
    *(DISPLAYED_DATE, "summary", "body", "image", "image_caption", "images", "publisher"),
    *("publisher_logo", "section", "tags", "source", "source_url", "attachments", "rights"),
    "generator",
)
WATCHED: Final = (EXACT, *_FIELDS)

HABITS: Final = frozenset(
    {"byline", "summary", "image", "image_caption", "images", "tags", "source", "source_url"}
    | {"attachments", "rights"}
)
"""What an editor may leave out, some days with every article: no layout is behind it."""


def fields_of(article: Article, *, extractor: str) -> frozenset[str]:
    """Names of those of `WATCHED` that an article has; a date that can't be read is none."""
    found = {name for name in _FIELDS if getattr(article, name)}
    if has_unreadable_date(article):
        found.remove(DISPLAYED_DATE)
    if extractor != _METADATA:
        found.add(EXACT)
    return frozenset(found)


def has_unreadable_date(article: Article) -> bool:
    """Tell whether the date that a visitor sees is written in a way that the CMS never does."""
    if article.displayed_date is None:
        return False
    try:
        displayed_minute(article.displayed_date)
    except ValueError:
        return True
    return False
