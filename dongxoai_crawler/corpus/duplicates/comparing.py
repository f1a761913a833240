"""Bringing up what the store knows of texts that are alike."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

from dongxoai_crawler.corpus.duplicates.clustering import clusters, same_texts
from dongxoai_crawler.corpus.duplicates.excerpts import excerpts
from dongxoai_crawler.corpus.duplicates.signing import sign_articles
from dongxoai_crawler.corpus.duplicates.sketches import Sketches
from dongxoai_crawler.store.duplicates import Likeness

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
        with Sketches(store.signed_articles()) as sketches:
            store.put_likenesses(_changed(sketches))
    return signed


def _changed(sketches: Sketches) -> Iterator[tuple[int | None, Likeness]]:
    """What articles are found to be, where that is not what is known already."""
    found = _found(sketches)
    text_hash = dict(zip(sketches.compared.tolist(), sketches.text_hash.tolist(), strict=True))
    for index in (found != sketches.known).any(axis=1).nonzero()[0].tolist():
        number, cluster, same, excerpt = found[index].tolist()
        yield text_hash.get(index), Likeness(number, cluster, same or None, excerpt or None)


def _found(sketches: Sketches) -> Array:
    """The same as `Sketches.known`, of today."""
    same = same_texts(sketches)
    leaders = clusters(sketches, same)
    found = sketches.known.copy()
    numbers = found[:, 0]
    found[:, 1:] = 0
    found[:, 1] = numbers
    of_compared = numbers[sketches.compared]
    part = found[sketches.compared]
    part[:, 1] = of_compared[leaders]
    is_later = same != range(len(same))
    part[is_later, 2] = of_compared[same[is_later]]
    wholes = excerpts(sketches, leaders)
    part[:, 3] = [of_compared[wholes[each]] if each in wholes else 0 for each in leaders.tolist()]
    found[sketches.compared] = part
    return found
