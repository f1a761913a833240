"""Which fields of the record a portal's articles have."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.model.article import Article, Attachment, Image

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FIELDS: Final = tuple(each.name for each in fields(Article) if each.name != "portal")


def has(article: Article, field: str) -> bool:
    """Tell whether an article has something in a field."""
    return getattr(article, field) not in (None, "", ())


def count_fields(articles: Sequence[Article]) -> Mapping[str, int]:
    """Return how many of some articles have each field."""
    return {field: sum(has(article, field) for article in articles) for field in FIELDS}


def example(articles: Sequence[Article], field: str) -> str:
    """Return what the first article that has a field has in it, on one line; "" where none has."""
    found = next((getattr(a, field) for a in articles if has(a, field)), "")
    return " ".join(_text(found).split())


def _text(value: object) -> str:
    match value:
        case datetime():
            return value.isoformat()
        case Image() | Attachment():
            return value.url
        case tuple():
            return " | ".join(map(_text, value))
    return str(value)
