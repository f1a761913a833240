"""What became of a release's articles, once they were fetched anew."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING

from dongxoai_crawler.formats.article_text import render
from dongxoai_crawler.store.rows import ArticleKey

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dongxoai_crawler.corpus.corpus_row import Row
    from dongxoai_crawler.store.store import Store


class Fate(StrEnum):
    """What an article of a release is now."""

    SAME = "same"
    """Its text file has the hash that the release says."""
    CHANGED = "changed"
    """It has another text by now, or other rules read it."""
    GONE = "gone"
    """Its portal doesn't show it any more."""
    FAILED = "failed"
    """It could not be had or read; a further call tries again."""
    LEFT = "left"
    """It was not asked for yet."""


def fates(store: Store, rows: Iterable[Row]) -> dict[str, Counter[Fate]]:
    """Count what became of a release's articles, by portal.

    Args:
        store: Of the collection they were fetched into.
        rows: Of the release.

    Raises:
        OutputError: The store can't be read.
    """
    counts: dict[str, Counter[Fate]] = {}
    gone: dict[str, set[ArticleKey]] = {}
    failed: dict[str, set[ArticleKey]] = {}
    for row in rows:
        portal = row["portal"]
        if portal not in counts:
            counts[portal] = Counter()
            gone[portal] = {each.key for each in store.refusals(portal)}
            failed[portal] = {each.key for each in store.failures(portal)}
        key = ArticleKey(row["language"], row["module"], row["id"])
        known = store.latest(portal, key)
        if known is not None:
            digest = sha256(render(known.record).encode()).hexdigest()
            fate = Fate.SAME if digest == row["content_sha256"] else Fate.CHANGED
        elif key in gone[portal]:
            fate = Fate.GONE
        else:
            fate = Fate.FAILED if key in failed[portal] else Fate.LEFT
        counts[portal][fate] += 1
    return counts
