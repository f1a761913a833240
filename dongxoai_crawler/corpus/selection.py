"""Which part of what was collected is meant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dongxoai_crawler.store.selecting import StoredRevision
    from dongxoai_crawler.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What is wanted of a collection; without anything said, all public articles of today.

    Attributes:
        portals: Ids; none: all.
        categories: By their names in addresses; none: all.
        published_since: Published then or later, aware. An article without a time of publication
            is in neither of two halves of time.
        published_before: Published earlier than this, aware.
        withdrawn: Whether withdrawn articles are among them.
        every_revision: All states of each article, and not only the last one.
        as_of: As the collection knew them at this moment, aware; None: now.
        only: Numbers of the articles of which it is a part; None: of all.
    """

    portals: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    published_since: datetime | None = None
    published_before: datetime | None = None
    withdrawn: bool = False
    every_revision: bool = False
    as_of: datetime | None = None
    only: frozenset[int] | None = None

    def holds(self, record: Mapping[str, Any]) -> bool:
        """Tell whether an article is in it, by its record as JSON has it."""
        if self.categories and record["category"] not in self.categories:
            return False
        if self.published_since is None and self.published_before is None:
            return True
        if record["published_at"] is None:
            return False
        published = datetime.fromisoformat(record["published_at"])
        since, before = self.published_since, self.published_before
        return (since is None or since <= published) and (before is None or published < before)


def selected(store: Store, selection: Selection) -> Iterator[StoredRevision]:
    """Return what is kept of a selection's portals, state and time; `holds` tells the rest.

    Raises:
        OutputError: The store can't be read.
    """
    found = store.stored_revisions(
        selection.portals or None,
        withdrawn=selection.withdrawn,
        every=selection.every_revision,
        as_of=selection.as_of,
    )
    only = selection.only
    return found if only is None else (each for each in found if each.article in only)
