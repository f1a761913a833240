"""All signatures of a collection as arrays, in the order of publication.

What is long stands in files that go when they are closed: a million articles take 200 MB of memory.
"""

from __future__ import annotations

from itertools import islice
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any, Final

from dongxoai_crawler.corpus.duplicates.signing import HASHES, numpy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import IO

    from dongxoai_crawler.store.likeness import SignedArticle

Array = Any
"""Of NumPy's."""

ROWS: Final = 6
"""Hashes of a band: two texts are looked at if one of their bands is the same."""
BANDS: Final = HASHES // ROWS

_BATCH: Final = 500
_PAIRS: Final = 4_096
"""Pairs whose hashes are held at a time: 4 MB."""


class Sketches:
    """Signatures by index: the article with the lowest one was published first.

    Attributes:
        known: Of each article its number and what it was found to be: cluster, family, same_text_as,
            excerpt_of; 0: that isn't known, or there is none.
        compared: Indexes of those that have enough words, ascending.
        text_hash: By place in `compared`, as all that follows.
        shingles: How many they have.
        bands: Hashes of the bands, a row an article.

    Raises:
        UsageError: NumPy is not installed.
    """

    def __init__(self, articles: Iterable[SignedArticle]) -> None:
        self._np = np = numpy()
        self._minhashes, self._samples = TemporaryFile(), TemporaryFile()  # noqa: SIM115 - see close
        known, compared = [np.empty((0, 5), np.int64)], [np.empty(0, np.int64)]
        bands, texts = [np.empty((0, BANDS), np.uint32)], [np.empty((0, 3), np.int64)]
        count = 0
        for batch in _batches(articles):
            signed = [each for each in batch if each.minhash is not None]
            known.append(np.array([_known(each) for each in batch], np.int64))
            compared.append(count + np.flatnonzero([each.minhash is not None for each in batch]))
            bands.append(self._kept(signed))
            texts.append(np.array([_text(each) for each in signed], np.int64).reshape(-1, 3))
            count += len(batch)
        self.known, self.compared = np.concatenate(known), np.concatenate(compared)
        self.bands = np.concatenate(bands)
        self.text_hash, self.shingles, sizes = np.concatenate(texts).T
        self._ends = np.concatenate([[0], np.cumsum(sizes)])

    def _kept(self, signed: Sequence[SignedArticle]) -> Array:
        """Write the long parts away; return the hashes of the bands."""
        np = self._np
        raw = b"".join(each.minhash or b"" for each in signed)
        self._minhashes.write(raw)
        self._samples.write(b"".join(each.sample or b"" for each in signed))
        rows = np.frombuffer(raw, "<u2").reshape(-1, HASHES)[:, : BANDS * ROWS]
        parts = rows.reshape(-1, BANDS, ROWS).astype(np.uint64)
        hashed = np.zeros(parts.shape[:2], np.uint64)
        for place in range(ROWS):  # FNV's multiplication, on 16 bits at a time
            hashed = (hashed ^ parts[:, :, place]) * np.uint64(0x100000001B3)
            hashed ^= hashed >> np.uint64(29)
        return (hashed >> np.uint64(16)).astype(np.uint32)

    def resemblances(self, one: Array, other: Array) -> Array:
        """Return for pairs of places how much alike their texts are, 0 to 1, by their MinHashes."""
        np, found = self._np, []
        rows = _mapped(np, self._minhashes, "<u2").reshape(-1, HASHES)
        for start in range(0, len(one), _PAIRS):
            part = slice(start, start + _PAIRS)
            found.append((rows[one[part]] == rows[other[part]]).mean(axis=1))
        return np.concatenate([np.empty(0), *found])

    def sample(self, place: int) -> Array:
        """Return the hashes of a text's sampled shingles, ascending."""
        return self.samples[self._ends[place] : self._ends[place + 1]]

    def sampled_below(self, limit: int) -> tuple[Array, Array]:
        """Return all sampled hashes that are lower, and for each the place it belongs to."""
        np, hashes = self._np, self.samples
        where = np.flatnonzero(hashes < limit)
        return hashes[where], np.searchsorted(self._ends, where, side="right") - 1

    @property
    def samples(self) -> Array:
        """All samples, one behind the other."""
        return _mapped(self._np, self._samples, "<u4")

    def close(self) -> None:
        """Let the files go."""
        self._minhashes.close()
        self._samples.close()


def _mapped(np: Any, file: IO[bytes], kind: str) -> Array:  # noqa: ANN401 - it has no types
    file.flush()
    if not file.tell():
        return np.empty(0, kind)
    return np.memmap(file, dtype=kind, mode="r")


def _known(article: SignedArticle) -> tuple[int, ...]:
    found = (article.cluster, article.family, article.same_text_as, article.excerpt_of)
    return (article.number, *(number or 0 for number in found))


def _text(article: SignedArticle) -> tuple[int, int, int]:
    """Hash, shingles, and how many of them are in the sample."""
    return article.text_hash or 0, article.shingles, len(article.sample or b"") // 4


def _batches(articles: Iterable[SignedArticle]) -> Iterator[list[SignedArticle]]:
    source = iter(articles)
    while batch := list(islice(source, _BATCH)):
        yield batch
