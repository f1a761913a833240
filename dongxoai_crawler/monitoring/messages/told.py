"""A change with what the article said before and after it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from dongxoai_crawler.model.subscription import ChangeKind

if TYPE_CHECKING:
    from dongxoai_crawler.model.article import Article
    from dongxoai_crawler.store.history import Change
    from dongxoai_crawler.store.store import Store


@dataclass(frozen=True)
class Told:
    """A change; the records are read when they are asked for, once.

    Attributes:
        change: What was noted.
    """

    change: Change
    _store: Store

    @property
    def after(self) -> Article | None:
        """The record since the change; None: it is about the whole portal, or was forgotten."""
        return self._records.get(self.change.revision)

    @property
    def before(self) -> Article | None:
        """The record before an edit; None for any other change."""
        if self.change.kind != ChangeKind.EDITED or self.change.revision is None:
            return None
        return self._records.get(self.change.revision - 1)

    @cached_property
    def _records(self) -> dict[int | None, Article]:
        if self.change.key is None:
            return {}
        revisions = self._store.revisions(self.change.portal, self.change.key)
        return {revision.revision: revision.record for revision in revisions}
