"""Who is alike: texts that are the same, and texts that have most of their shingles in common.

Pairs are found by bands of their MinHashes (Leskovec, Rajaraman, Ullman, "Mining of Massive
Datasets", 3.4) and told by all of them. What hangs together by such pairs is a chain. Chains of
small steps lead far away: of those, all that are alike with the first one are that one's cluster, of
the others all that are alike with the first of them, and so on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dongxoai_crawler.corpus.duplicates.signing import numpy
from dongxoai_crawler.corpus.duplicates.sketches import BANDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dongxoai_crawler.corpus.duplicates.sketches import Array, Sketches

NEAR: Final = 0.6
"""The share of shingles that near-duplicates have in common; docs/duplicates.md says why."""

_NEIGHBOURS: Final = 3
"""Each text with the same band is looked at beside so many others: the next ones do, for who is
alike with one of them needs no second one."""


def same_texts(sketches: Sketches) -> Array:
    """Return for each place the first one with the very same text: itself, where it is the first."""
    np = numpy()
    _, first, inverse = np.unique(sketches.text_hash, return_index=True, return_inverse=True)
    return first[inverse]


def chained(sketches: Sketches, same: Array) -> Array:
    """Return for each place the first one of all that hangs together with it by pairs."""
    leaders = same.copy()
    for band in range(BANDS):
        one, other = _pairs(sketches.bands[:, band])
        apart = leaders[one] != leaders[other]
        one, other = one[apart], other[apart]
        alike = sketches.resemblances(one, other) >= NEAR
        leaders = joined(leaders, zip(one[alike].tolist(), other[alike].tolist(), strict=True))
    return leaders


def clusters(sketches: Sketches, same: Array, chains: Array) -> Array:
    """Return for each place the first one of its cluster.

    Args:
        sketches: All signatures.
        same: As `same_texts` tells.
        chains: As `chained` tells.
    """
    np = numpy()
    leaders, left = same.copy(), np.flatnonzero((chains != same) & (same == np.arange(len(same))))
    ends = chains.copy()
    while len(left):
        alike = sketches.resemblances(ends[left], left) >= NEAR
        leaders[left[alike]] = ends[left[alike]]
        left = left[~alike]
        # Of those that are left, the first of each chain leads now.
        _, first, inverse = np.unique(chains[left], return_index=True, return_inverse=True)
        ends[left] = left[first][inverse]
        left = left[ends[left] != left]
    return leaders[same]


def _pairs(hashes: Array) -> tuple[Array, Array]:
    """Places whose hash is the same: each with the next ones."""
    np = numpy()
    order = np.argsort(hashes, kind="stable")
    ordered = hashes[order]
    one, other = [order[:0]], [order[:0]]
    for distance in range(1, _NEIGHBOURS + 1):
        same = ordered[distance:] == ordered[:-distance]
        one.append(order[:-distance][same])
        other.append(order[distance:][same])
    return np.concatenate(one), np.concatenate(other)


def joined(leaders: Array, pairs: Iterable[tuple[int, int]]) -> Array:
    """Return for each place its leader when pairs are brought together: the lower one leads."""
    leaders = leaders.copy()
    for one, other in pairs:
        first, second = sorted((_leader(leaders, one), _leader(leaders, other)))
        leaders[second] = first
    while ((further := leaders[leaders]) != leaders).any():
        leaders = further
    return leaders


def _leader(leaders: Array, place: int) -> int:
    while (above := int(leaders[place])) != place:
        place = above
    return place
