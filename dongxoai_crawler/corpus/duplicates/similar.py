"""The articles whose texts are like one article's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dongxoai_crawler.corpus.duplicates.clustering import NEAR
from dongxoai_crawler.corpus.duplicates.excerpts import CONTAINED
from dongxoai_crawler.corpus.duplicates.shingles import (
    ENOUGH,
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

    @property
    def is_like(self) -> bool:
        """Whether the two are near-duplicates, or one has the other."""
        return self.in_common >= NEAR or max(self.contained, self.contains) >= CONTAINED


def similar_articles(store: Store, named: Named) -> list[Similar]:
    """Return who is in an article's cluster or otherwise like it, its excerpts and what it is one of.

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
    others = store.likenesses_beside(likeness)
    found = {each.number: each for each in store.contents([each.article for each in others])}
    beside = (
        (each.cluster == likeness.cluster, _beside(own.record, found[each.article]))
        for each in others
        if each.article in found
    )
    return [each for is_told, each in beside if is_told or each.is_like]


def is_too_short(article: Article) -> bool:
    """Tell whether a text has too few words to be compared."""
    return len(shingles(_text(article))) < ENOUGH


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
