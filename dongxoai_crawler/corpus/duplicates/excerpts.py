"""Who has all of another text and more: found by the shingles in both samples.

Only the first one of each cluster is looked at, for the others say the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dongxoai_crawler.corpus.duplicates.signing import SAMPLED, numpy

if TYPE_CHECKING:
    from dongxoai_crawler.corpus.duplicates.sketches import Array, Sketches

CONTAINED: Final = 0.8
"""The share of an excerpt's shingles that the longer text has; docs/duplicates.md says why."""
SHORTER: Final = 0.8
"""An excerpt has at most so many shingles, of those of the longer text."""

_LOOKED_UP: Final = 2**32 // (4 * SAMPLED)
"""The quarter of a sample that is looked up; all of it then tells."""
_ENOUGH: Final = 8
"""An excerpt with fewer sampled shingles is too short to tell."""
_COMMON: Final = 20
"""Shingles that more texts have than this are figures of speech: they lead to nobody."""


def excerpts(sketches: Sketches, leaders: Array) -> list[tuple[int, int]]:
    """Return pairs of places that lead clusters: an excerpt, and a longer text that has it.

    Args:
        sketches: All signatures.
        leaders: Of each place (`clustering.clusters`).
    """
    pairs = (_by_length(sketches, *pair) for pair in _candidates(sketches, leaders))
    return [pair for pair in pairs if _contains(sketches, *pair)]


def _candidates(sketches: Sketches, leaders: Array) -> list[tuple[int, int]]:
    """Leaders that have half of what the shorter one has to look up, and no figure of speech."""
    np = numpy()
    hashes, owners = _looked_up(sketches, leaders)
    sizes = np.bincount(owners, minlength=len(leaders))
    codes = [np.empty(0, np.int64)]
    for distance in range(1, _COMMON):
        same = hashes[distance:] == hashes[:-distance]
        codes.append(owners[:-distance][same] * len(leaders) + owners[distance:][same])
    pairs, counts = np.unique(np.concatenate(codes), return_counts=True)
    one, other = pairs // max(len(leaders), 1), pairs % max(len(leaders), 1)
    enough = 2 * counts >= np.minimum(sizes[one], sizes[other])
    return list(zip(one[enough].tolist(), other[enough].tolist(), strict=True))


def _looked_up(sketches: Sketches, leaders: Array) -> tuple[Array, Array]:
    """Hashes of leaders that at most `_COMMON` of them have, ascending, and whose each is."""
    np = numpy()
    hashes, owners = sketches.sampled_below(_LOOKED_UP)
    leads = leaders[owners] == owners
    hashes, owners = hashes[leads], owners[leads]
    order = np.lexsort((owners, hashes))
    hashes, owners = hashes[order], owners[order]
    _, places, sizes = np.unique(hashes, return_inverse=True, return_counts=True)
    rare = sizes[places] <= _COMMON
    return hashes[rare], owners[rare]


def _by_length(sketches: Sketches, one: int, other: int) -> tuple[int, int]:
    """The shorter text first."""
    return (one, other) if sketches.shingles[one] <= sketches.shingles[other] else (other, one)


def _contains(sketches: Sketches, part: int, whole: int) -> bool:
    if sketches.shingles[part] > SHORTER * sketches.shingles[whole]:
        return False
    np = numpy()
    sample = sketches.sample(part)
    if len(sample) < _ENOUGH:
        return False
    return bool(np.isin(sample, sketches.sample(whole)).mean() >= CONTAINED)
