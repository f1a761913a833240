"""Reading a stored page again, with the parser of today."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Final, NamedTuple

from dongxoai_crawler.cms.metadata_page import LANDMARK, METADATA
from dongxoai_crawler.extraction import extract_raw
from dongxoai_crawler.model.article import Article
from dongxoai_crawler.model.errors import LayoutError, NormalizationError
from dongxoai_crawler.normalize.article import normalize
from dongxoai_crawler.store.archiving import module_of_portal
from dongxoai_crawler.store.rows import ArticleKey

if TYPE_CHECKING:
    from dongxoai_crawler.model.fetched import FetchedPage
    from dongxoai_crawler.store.history import Revision

FIELDS: Final = tuple(field.name for field in fields(Article))


class Reading(NamedTuple):
    """The record that a page gives, and what read it, as in `RawArticle`."""

    record: Article
    extractor: str


def read_again(page: FetchedPage, revision: Revision) -> Reading:
    """The article that a stored page holds.

    Args:
        page: As it was received.
        revision: What was made of it.

    Raises:
        PageError: Today's parser takes it for no public article, or knows only the metadata of
            what was read exactly.
        NormalizationError: A value can't be read, or it is another article's page.
    """
    old, raw = revision.record, extract_raw(page.body, page.url)
    new = normalize(raw, portal=old.portal)
    if new.module == module_of_portal(old.module):
        new = replace(new, module=old.module)
    if ArticleKey.of(new) != ArticleKey.of(old):
        raise NormalizationError(url=page.url, field="id", text=f"{ArticleKey.of(new)}")
    if raw.extractor == METADATA != revision.extractor:
        raise LayoutError(url=page.url, landmark=LANDMARK)
    return Reading(new, raw.extractor)


def changed_fields(old: Article, new: Article) -> tuple[str, ...]:
    """Names of the fields that differ, in the record's order."""
    return tuple(name for name in FIELDS if getattr(old, name) != getattr(new, name))
