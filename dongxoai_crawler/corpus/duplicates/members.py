"""What the articles of a selection were found to be like."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from dongxoai_crawler.corpus.selection import selected

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dongxoai_crawler.corpus.selection import Selection
    from dongxoai_crawler.store.likeness import Likeness
    from dongxoai_crawler.store.store import Store


def members(store: Store, selection: Selection) -> Iterator[Likeness]:
    """Yield the likeness of a selection's articles, in the order in which they were published.

    Raises:
        OutputError: The store can't be read.
    """
    numbers = {
        each.article
        for each in selected(store, selection)
        if selection.holds(json.loads(each.record))
    }
    return (each for each in store.likenesses() if each.article in numbers)
