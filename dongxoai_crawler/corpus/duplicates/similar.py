"""The articles whose texts are like one article's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dongxoai_crawler.corpus.duplicates.shingles import (
    containment,
    resemblance,
    shingles,
    text_of,
)

if TYPE_CHECKING:
    from datetime import datetime

    from dongxoai_crawler.corpus.naming import Named
    from dongxoai_crawler.model.article import Article
    from dongxoai_crawler.store.standings import Content
    from dongxoai_crawler.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Similar:
    """An article, beside the one that was asked for.

    Attributes:
        article: What it says.
        first_seen_at: When it was collected first, UTC.
        is_same: Whether its text is the very same.
        in_common: The share of shingles that both have, 0 to 1.
        contained: The share of the asked one's shingles that it has.
        contains: The share of its shingles that the asked one has.
    """

    article: Article
    first_seen_at: datetime
    is_same: bool
    in_common: float
    contained: float
    contains: float


def similar_articles(store: Store, named: Named) -> list[Similar]:
    """Return all articles of an article's cluster but itself, its excerpts and what it is one of.

    In the order of publication. The shares are counted on the texts, not on their signatures.

    Args:
        store: The collection's, its articles compared.
        named: The article.

    Raises:
        OutputError: The store can't be read.
    """
    own, likeness = store.latest(*named), store.likeness_of(*named)
    if own is None or likeness is None:
        return []
    numbers = store.numbers_like(likeness)
    found = {each.number: each for each in store.contents(numbers)}
    return [_beside(own.record, found[number]) for number in numbers if number in found]


def _beside(own: Article, other: Content) -> Similar:
    text, other_text = _text(own), _text(other.record)
    its, theirs = shingles(text), shingles(other_text)
    return Similar(
        article=other.record,
        first_seen_at=other.first_seen_at,
        is_same=text.split() == other_text.split(),
        in_common=resemblance(its, theirs),
        contained=containment(its, theirs),
        contains=containment(theirs, its),
    )


def _text(article: Article) -> str:
    return text_of({"title": article.title, "summary": article.summary, "body": article.body})
