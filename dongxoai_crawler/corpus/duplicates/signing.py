"""A text's signature: a MinHash for texts that are alike, a sample of shingles for excerpts.

MinHash: Broder, "On the resemblance and containment of documents" (1997); the sample is his
"modulo" sketch. rensa computes the hashes (optional: the extra `duplicates`).
"""

from __future__ import annotations

import json
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final

from dongxoai_crawler.corpus.duplicates.shingles import ENOUGH, shingles, text_of
from dongxoai_crawler.corpus.extra import extra_module
from dongxoai_crawler.store.likeness import Signature

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dongxoai_crawler.store.likeness import Unsigned
    from dongxoai_crawler.store.store import Store

DUPLICATES: Final = "dongxoai-crawler[duplicates]"
"""The extra that brings rensa and NumPy."""
HASHES: Final = 256
"""Of a MinHash: the share that two have in common is right to three of a hundred."""
SAMPLED: Final = 4
"""One of so many shingles is in the sample: those with the lowest hashes."""

_SEED: Final = 1
_BATCH: Final = 500
_SCHEME: Final = 1
"""To be counted up when a text's signature comes out otherwise."""
_32_BITS: Final = 2**32


def numpy() -> Any:  # noqa: ANN401 - a module
    """Return the package.

    Raises:
        UsageError: It is not installed.
    """
    return extra_module("numpy", install=DUPLICATES)


def sign_articles(store: Store) -> int:
    """Sign what has no signature of its present text; return how many articles.

    Raises:
        UsageError: rensa or NumPy is not installed.
        OutputError: The store can't be read or written.
    """
    rensa = extra_module("rensa", install=DUPLICATES)
    numpy()
    scheme = f"{_SCHEME}.{rensa.RMinHash.ALGORITHM_VERSION}"
    signed = after = 0
    while found := store.unsigned(scheme, after=after, most=_BATCH):
        store.put_signatures(_signatures(found, rensa.RMinHash))
        signed += len(found)
        after = found[-1].number
    return signed


def _signatures(articles: Sequence[Unsigned], minhash: Any) -> list[Signature]:  # noqa: ANN401 - it has no types
    texts = [text_of(json.loads(each.record)) for each in articles]
    found = [list(shingles(text)) for text in texts]
    hashes = minhash.hash_token_sets(found)
    digests = minhash.digest_matrix_from_token_hash_sets(hashes, HASHES, _SEED).to_rows()
    return [
        _signature(each, text, hashed, digest)
        for each, text, hashed, digest in zip(articles, texts, hashes, digests, strict=True)
    ]


def _signature(article: Unsigned, text: str, hashed: list[int], digest: list[int]) -> Signature:
    np = numpy()
    number, read, _ = article
    if len(hashed) < ENOUGH:
        return Signature(number, read, len(hashed), None, None, None)
    # The lower half of each hash is enough: one of 65,536 pairs is alike by chance.
    kept = np.array(digest, dtype="<u4").astype("<u2").tobytes()
    high = np.array(hashed, dtype="<u8") >> np.uint64(32)
    sample = np.sort(high[high < _32_BITS // SAMPLED]).astype("<u4").tobytes()
    return Signature(number, read, len(hashed), _hash_of(text), kept, sample)


def _hash_of(text: str) -> int:
    """64 bits of a text as it is, but for white space."""
    digest = blake2b(" ".join(text.split()).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
