"""What a run is going to ask, as far as it can be told without asking for articles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from dongxoai_crawler.store.rows import ArticleKey


@dataclass(slots=True, kw_only=True)
class Planned:
    """What a run would ask beyond the lists that were read to plan it.

    Attributes:
        known: Keys of the articles that were collected.
        new: Articles that were never collected, and are named by a list or by an earlier run.
        again: Known articles to look at again.
        unnamed: At most so many further articles can be behind lists that were not read.
        listed: As many articles the categories that aren't read to their end yet hold in all,
            by the number of their pages: some twice, and some pages hide what they hold.
        lists_at_least: Further pages of lists.
        lists_at_most: The same, if no listing ends early.
    """

    known: AbstractSet[ArticleKey]
    new: int = 0
    again: int = 0
    unnamed: int = 0
    listed: int = 0
    lists_at_least: int = 0
    lists_at_most: int = 0

    def add(self, key: ArticleKey) -> None:
        """Count an article that the run would ask for."""
        if key in self.known:
            self.again += 1
        else:
            self.new += 1
