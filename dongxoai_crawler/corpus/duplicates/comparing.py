"""Bringing up what the store knows of texts that are alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dongxoai_crawler.corpus.duplicates.clustering import clusters, same_texts
from dongxoai_crawler.corpus.duplicates.excerpts import excerpts
from dongxoai_crawler.corpus.duplicates.signing import sign_articles
from dongxoai_crawler.corpus.duplicates.sketches import Sketches
from dongxoai_crawler.store.duplicates import Likeness

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dongxoai_crawler.store.store import Store


def compare_articles(store: Store) -> int:
    """Compare articles that came or were edited with all others; return how many there were.

    Killed at any moment, the next call does what was left.

    Raises:
        UsageError: The extra `duplicates` is not installed.
        OutputError: The store can't be read or written.
    """
    signed = sign_articles(store)
    if not store.is_compared():
        with Sketches(store.signed_articles()) as sketches:
            store.put_likenesses(_changed(sketches))
    return signed


def _changed(sketches: Sketches) -> Iterator[tuple[str, Likeness]]:
    """What articles are found to be, where that is not what is known already."""
    for known, found in zip(sketches.articles, _likenesses(sketches), strict=True):
        if (known.number, known.cluster, known.same_text_as, known.excerpt_of) != found:
            yield known.read, found


def _likenesses(sketches: Sketches) -> Iterator[Likeness]:
    same = same_texts(sketches)
    leaders = clusters(sketches, same)
    wholes = excerpts(sketches, leaders)
    numbers = [each.number for each in sketches.articles]
    found = {number: Likeness(number, number, None, None) for number in numbers}

    def number(place: int) -> int:
        return numbers[int(sketches.compared[place])]

    for place, (first, leader) in enumerate(zip(same.tolist(), leaders.tolist(), strict=True)):
        whole = wholes.get(leader)
        found[number(place)] = Likeness(
            number(place),
            number(leader),
            None if first == place else number(first),
            None if whole is None else number(whole),
        )
    return iter(found.values())
