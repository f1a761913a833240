"""The rows that leave a collection: selected, without duplicates, split, personal data treated."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dongxoai_crawler.corpus.corpus_row import rows
from dongxoai_crawler.corpus.duplicates.deduplicating import deduplicated
from dongxoai_crawler.corpus.duplicates.splitting import split
from dongxoai_crawler.corpus.pii.treatment import PiiChoice, Treatment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dongxoai_crawler.corpus.corpus_row import Row
    from dongxoai_crawler.corpus.duplicates.deduplicating import Dedupe
    from dongxoai_crawler.corpus.duplicates.splitting import Split
    from dongxoai_crawler.corpus.selection import Selection
    from dongxoai_crawler.store.store import Store


@dataclass(slots=True)
class Outgoing:
    """What is wanted of a collection, and what was done on the way.

    Attributes:
        selection: What is wanted.
        dedupe: What is left out because it stands there already; None: nothing.
        split_by: What sides differ in; None: there are none.
        pii: What is done to personal data.
        has_texts: Whether texts leave, and not only what leads to them.
        treatment: What that met and did, once all rows were read.
        left_out_by_split: How many articles could be on no side.
    """

    selection: Selection
    dedupe: Dedupe | None = None
    split_by: Split | None = None
    pii: PiiChoice = PiiChoice.KEEP
    has_texts: bool = True
    treatment: Treatment = field(init=False)
    left_out_by_split: int = 0

    def __post_init__(self) -> None:
        self.treatment = Treatment(self.pii, masks=self.has_texts)

    def rows(self, store: Store, *, is_counted: bool = False) -> Iterator[Row]:
        """Yield the rows, one held at a time.

        Args:
            store: The collection's, its articles compared where duplicates or sides are wanted.
            is_counted: Whether personal data is looked for where nothing is done to it.

        Raises:
            UsageError: There is too little to split.
            OutputError: The store can't be read.
        """
        selection, sides = self.selection, None
        if self.dedupe is not None:
            selection = deduplicated(store, selection, self.dedupe)
        if self.split_by is not None:
            found = split(store, selection, self.split_by)
            selection, sides = found.selection, found.of
            self.left_out_by_split = found.left_out
        yielded = rows(store, selection, sides)
        is_treated = is_counted or self.pii is not PiiChoice.KEEP
        return self.treatment.rows(yielded) if is_treated else yielded
