"""Which articles of a portal stand for all."""

from __future__ import annotations

from collections import deque
from itertools import chain
from typing import TYPE_CHECKING

from dongxoai_crawler.model.address import article_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dongxoai_crawler.model.listing import ListedArticle


def sample(listed: Sequence[ListedArticle], count: int) -> tuple[ListedArticle, ...]:
    """Return so many articles, each once: the newest, the oldest, then category after category.

    Args:
        listed: In the order of a list that begins with the newest.
        count: How many are wanted; fewer where there are no more.
    """
    by_category: dict[str, deque[ListedArticle]] = {}
    for article in listed:
        address = article_address(article.url)
        by_category.setdefault(address.category if address else "", deque()).append(article)
    chosen = chain(listed[:1], listed[-1:], _in_turn(by_category.values()))
    unique: dict[int, ListedArticle] = {}
    for article in chosen:
        unique.setdefault(article.id, article)
    return tuple(unique.values())[:count]


def shared(groups: Iterable[Sequence[ListedArticle]], count: int) -> tuple[int, ...]:
    """Return how many articles each of some lists gives to a sample, the first ones the most."""
    sizes = [len(group) for group in groups]
    given = [0] * len(sizes)
    while sum(given) < count and given != sizes:
        for place, size in enumerate(sizes):
            if given[place] < size and sum(given) < count:
                given[place] += 1
    return tuple(given)


def _in_turn(groups: Iterable[deque[ListedArticle]]) -> Iterable[ListedArticle]:
    left = deque(groups)
    while left:
        group = left.popleft()
        yield group.popleft()
        if group:
            left.append(group)
