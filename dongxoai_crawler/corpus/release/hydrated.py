"""What became of a release's articles, once they were fetched anew."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING

from dongxoai_crawler.formats.article_text import render
from dongxoai_crawler.model.address import article_address
from dongxoai_crawler.store.rows import ArticleKey

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dongxoai_crawler.corpus.corpus_row import Row
    from dongxoai_crawler.model.portal import Portal
    from dongxoai_crawler.portals.registry import Registry
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
    FORGOTTEN = "forgotten"
    """This collection forgot it, and doesn't ask for it again."""
    ODD = "odd"
    """Its address is none of its portal's, or of another article: it isn't asked for."""
    LEFT = "left"
    """It was not asked for yet."""


def fates(store: Store, rows: Iterable[Row], registry: Registry) -> dict[str, Counter[Fate]]:
    """Count what became of a release's articles, by portal.

    Args:
        store: Of the collection they were fetched into.
        rows: Of the release.
        registry: That collection's portals.

    Raises:
        OutputError: The store can't be read.
    """
    portals: dict[str, _Portal] = {}
    counts: dict[str, Counter[Fate]] = {}
    for row in rows:
        name = row["portal"]
        if name not in portals:
            portals[name], counts[name] = _Portal(store, name), Counter()
        is_odd = name not in registry or not is_address_of(row, registry.get(name))
        counts[name][portals[name].fate(row, is_odd=is_odd)] += 1
    return counts


def is_address_of(row: Row, portal: Portal) -> bool:
    """Tell whether a row's address is that of its article on a portal."""
    address = article_address(row["url"])
    is_there = row["url"].startswith(f"{portal.base_url}/")
    return is_there and address is not None and address.id == row["id"]


class _Portal:
    """What is known of a portal's articles."""

    def __init__(self, store: Store, portal: str) -> None:
        self._store, self._portal = store, portal
        self._others = {
            **dict.fromkeys((each.key for each in store.failures(portal)), Fate.FAILED),
            **dict.fromkeys((each.key for each in store.refusals(portal)), Fate.GONE),
            **dict.fromkeys(store.tombstones(portal), Fate.FORGOTTEN),
        }

    def fate(self, row: Row, *, is_odd: bool) -> Fate:
        key = ArticleKey(row["language"], row["module"], row["id"])
        known = self._store.latest(self._portal, key)
        if known is None:
            return self._others.get(key, Fate.ODD if is_odd else Fate.LEFT)
        digest = sha256(render(known.record).encode()).hexdigest()
        return Fate.SAME if digest == row["content_sha256"] else Fate.CHANGED
