"""Reading a stored page again, with the parser of today."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.extraction import extract
from dongxoai_crawler.model.article import Article
from dongxoai_crawler.model.errors import NormalizationError
from dongxoai_crawler.store.rows import ArticleKey

if TYPE_CHECKING:
    from dongxoai_crawler.model.fetched import FetchedPage

FIELDS: Final = tuple(field.name for field in fields(Article))


def read_again(page: FetchedPage, old: Article) -> Article:
    """The article that a stored page holds.

    Args:
        page: As it was received.
        old: The record that was made of it.

    Raises:
        PageError: Today's parser takes it for no public article.
        NormalizationError: A value can't be read, or it is another article's page.
    """
    new = extract(page.body, page.url, portal=old.portal)
    if ArticleKey.of(new) != ArticleKey.of(old):
        raise NormalizationError(url=page.url, field="id", text=f"{ArticleKey.of(new)}")
    return new


def changed_fields(old: Article, new: Article) -> tuple[str, ...]:
    """Names of the fields that differ, in the record's order."""
    return tuple(name for name in FIELDS if getattr(old, name) != getattr(new, name))
