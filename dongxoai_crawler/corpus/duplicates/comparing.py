"""Bringing up what the store knows of texts that are alike."""

from __future__ import annotations

from contextlib import closing
from importlib.util import find_spec
from typing import TYPE_CHECKING

from dongxoai_crawler.corpus.duplicates.clustering import chained, clusters, joined, same_texts
from dongxoai_crawler.corpus.duplicates.excerpts import excerpts
from dongxoai_crawler.corpus.duplicates.signing import sign_articles
from dongxoai_crawler.corpus.duplicates.sketches import Sketches
from dongxoai_crawler.store.likeness import Likeness

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dongxoai_crawler.corpus.duplicates.sketches import Array
    from dongxoai_crawler.store.store import Store


def can_compare() -> bool:
    """Tell whether the extra `duplicates` is installed."""
    return all(map(find_spec, ("rensa", "numpy")))


def compare_articles(store: Store) -> int:
    """Compare articles that came or were edited with all others; return how many there were.

    Killed at any moment, the next call does what was left.

    Raises:
        UsageError: The extra `duplicates` is not installed.
        OutputError: The store can't be read or written.
    """
    signed = sign_articles(store)
    if not store.is_compared():
        with closing(Sketches(store.signed_articles())) as sketches:
            found = _found(sketches)  # before the store is held: others write to it meanwhile
            store.put_likenesses(_changed(sketches, found))
    return signed


def _changed(sketches: Sketches, found: Array) -> Iterator[tuple[int | None, Likeness]]:
    """What articles are found to be, where that is not what is known already."""
    text_hash = dict(zip(sketches.compared.tolist(), sketches.text_hash.tolist(), strict=True))
    for index in (found != sketches.known).any(axis=1).nonzero()[0].tolist():
        number, cluster, family, same, excerpt = found[index].tolist()
        likeness = Likeness(number, cluster, family, same or None, excerpt or None)
        yield text_hash.get(index), likeness


def _found(sketches: Sketches) -> Array:
    """The same as `Sketches.known`, of today."""
    same = same_texts(sketches)
    chains = chained(sketches, same)
    leaders = clusters(sketches, same, chains)
    pairs = excerpts(sketches, leaders)
    families = joined(chains, pairs)
    wholes = dict(sorted(pairs, reverse=True))  # the first one counts
    found = sketches.known.copy()
    found[:, 1] = found[:, 2] = found[:, 0]
    found[:, 3:] = 0
    part = found[sketches.compared]
    numbers = part[:, 0].copy()
    part[:, 1], part[:, 2] = numbers[leaders], numbers[families]
    is_later = same != range(len(same))
    part[is_later, 3] = numbers[same[is_later]]
    part[:, 4] = [numbers[wholes[each]] if each in wholes else 0 for each in leaders.tolist()]
    found[sketches.compared] = part
    return found
