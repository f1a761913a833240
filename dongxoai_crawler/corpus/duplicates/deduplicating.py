"""Leaving out texts that stand there already: of each cluster the one that was published first stays."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from dongxoai_crawler.corpus.duplicates.members import members

if TYPE_CHECKING:
    from dongxoai_crawler.corpus.selection import Selection
    from dongxoai_crawler.store.store import Store


class Dedupe(StrEnum):
    """What counts as the same."""

    EXACT = "exact"
    """The very same title, summary and body."""
    NEAR = "near"
    """A text of the same cluster."""


def deduplicated(store: Store, selection: Selection, dedupe: Dedupe) -> Selection:
    """Return a selection without what stands in it twice; all revisions of who stays do.

    The first of a cluster may itself not be selected: then the first one that is stays. An excerpt
    is no duplicate of the longer text. What comes into the store later is not in it.

    Args:
        store: The collection's, its articles compared.
        selection: What is wanted.
        dedupe: What counts as the same.

    Raises:
        OutputError: The store can't be read.
    """
    there: set[int] = set()
    kept: set[int] = set()
    for likeness in members(store, selection):
        of = likeness.cluster
        if dedupe is Dedupe.EXACT:
            of = likeness.same_text_as or likeness.article
        if of not in there:
            kept.add(likeness.article)
        there.add(of)
    return replace(selection, only=frozenset(kept))
