"""All signatures of a collection as arrays, in the order of publication.

What is long stands in files that go when they are closed: a million articles take 200 MB of memory.
"""

from __future__ import annotations

from itertools import islice
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any, Final

from dongxoai_crawler.corpus.duplicates.signing import DUPLICATES, HASHES
from dongxoai_crawler.corpus.extra import extra_module

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from types import TracebackType
    from typing import IO, Self

    from dongxoai_crawler.store.duplicates import SignedArticle

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
        articles: All of them, without their hashes.
        compared: Indexes of those that have enough words, ascending.
        text_hash: By place in `compared`, as all that follows.
        shingles: How many they have.
        bands: Hashes of the bands, a row an article.

    Raises:
        UsageError: NumPy is not installed.
    """

    def __init__(self, articles: Iterable[SignedArticle]) -> None:
        self._np = np = extra_module("numpy", install=DUPLICATES)
        self._minhashes, self._samples = TemporaryFile(), TemporaryFile()  # noqa: SIM115 - see close
        self.articles: list[SignedArticle] = []
        compared: list[int] = []
        lengths: list[int] = []
        bands: list[Array] = []
        for batch in _batches(articles):
            signed = [each for each in batch if each.minhash is not None]
            compared += [len(self.articles) + i for i, each in enumerate(batch) if each.minhash]
            self.articles += [each._replace(minhash=None, sample=None) for each in batch]
            bands.append(self._kept(signed))
            lengths += [len(each.sample or b"") // 4 for each in signed]
        self.compared = np.array(compared, dtype=np.int64)
        self.bands = np.concatenate([np.empty((0, BANDS), np.uint32), *bands])
        self._ends = np.concatenate([[0], np.cumsum(np.array(lengths, dtype=np.int64))])
        known = [self.articles[i] for i in compared]
        self.text_hash = np.array([each.text_hash for each in known], dtype=np.int64)
        self.shingles = np.array([each.shingles for each in known], dtype=np.int64)

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

    @property
    def samples(self) -> Array:
        """All samples, one behind the other."""
        return _mapped(self._np, self._samples, "<u4")

    @property
    def owners(self) -> Array:
        """For each hash in `samples` the place it belongs to."""
        np = self._np
        return np.repeat(np.arange(len(self.compared)), np.diff(self._ends))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._minhashes.close()
        self._samples.close()


def _mapped(np: Any, file: IO[bytes], kind: str) -> Array:  # noqa: ANN401 - it has no types
    file.flush()
    if not file.tell():
        return np.empty(0, kind)
    return np.memmap(file, dtype=kind, mode="r")


def _batches(articles: Iterable[SignedArticle]) -> Iterator[list[SignedArticle]]:
    source = iter(articles)
    while batch := list(islice(source, _BATCH)):
        yield batch
