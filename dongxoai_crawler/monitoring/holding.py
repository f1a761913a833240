"""Articles that are held back until it is sure that they are what they seem."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dongxoai_crawler.monitoring.tally import FEW

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dongxoai_crawler.model.fetched import ChangedArticle
    from dongxoai_crawler.monitoring.tally import Tally


class Holding:
    """Keeps articles back."""

    def __init__(self, tallies: Mapping[str, Tally]) -> None:
        self._tallies = tallies
        self._items: list[ChangedArticle] = []
        self._counts: list[Mapping[str, int]] = []

    def __len__(self) -> int:
        return len(self._items)

    def add(self, item: ChangedArticle) -> None:
        """Keep an article."""
        self._items.append(item)
        self._counts.append({name: self._tallies[name].count for name in item.lost})

    @property
    def is_undecided(self) -> bool:
        """Whether too few other articles say if something that is lost is lost everywhere."""
        spans = [self._tallies[name].last() for item in self._items for name in item.lost]
        return any(span.is_low and span.articles < FEW for span in spans)

    def let_go(self) -> list[ChangedArticle]:
        """Give back those after which enough others had what they have lost."""
        kept = [*zip(self._items, self._counts, strict=True)]
        sure = [self._is_sure(item, counts) for item, counts in kept]
        left = [entry for entry, is_sure in zip(kept, sure, strict=True) if not is_sure]
        self._items, self._counts = [item for item, _ in left], [counts for _, counts in left]
        return [item for (item, _), is_sure in zip(kept, sure, strict=True) if is_sure]

    def let_all_go(self) -> list[ChangedArticle]:
        """Give all back."""
        items, self._items, self._counts = self._items, [], []
        return items

    def _is_sure(self, item: ChangedArticle, counts: Mapping[str, int]) -> bool:
        return not item.takes_over and all(
            self._tallies[name].count - count >= FEW and not self._tallies[name].last().is_low
            for name, count in counts.items()
        )
