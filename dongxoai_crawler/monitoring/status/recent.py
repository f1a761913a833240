"""What happened to one portal lately, in detail."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.corpus.places import changed_fields
from dongxoai_crawler.model.subscription import ChangeKind
from dongxoai_crawler.monitoring.masking import masked_article

if TYPE_CHECKING:
    from datetime import datetime

    from dongxoai_crawler.corpus.places import FieldPlaces
    from dongxoai_crawler.store.history import Change, ListFailure
    from dongxoai_crawler.store.rows import Failure
    from dongxoai_crawler.store.status_counts import Publication
    from dongxoai_crawler.store.store import Store

CHANGES: Final = 50
PUBLICATIONS: Final = 20
GAPS: Final = 50

_KINDS: Final = tuple(kind for kind in ChangeKind if kind is not ChangeKind.NEW)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecentChange:
    """A change, and for an edit where the texts differ."""

    change: Change
    fields: tuple[FieldPlaces, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recent:
    """What happened to a portal lately, the latest first.

    Attributes:
        changes: All kinds but "new", which would push the others out, and "missing".
        publications: What it published last.
        gaps: Articles that could not be had so often that they are tried once a week only.
        lists: Lists that could not be read.
    """

    changes: tuple[RecentChange, ...]
    publications: tuple[Publication, ...]
    gaps: tuple[Failure, ...]
    lists: tuple[ListFailure, ...]


def read_recent(store: Store, portal: str, *, now: datetime) -> Recent:
    """Read it from the store.

    Raises:
        OutputError: The store can't be read.
    """
    numbers = store.latest_changes(portal, _KINDS, most=CHANGES)
    changes = reversed(store.changes_numbered(numbers))
    return Recent(
        changes=tuple(
            RecentChange(change=change, fields=_differences(store, change)) for change in changes
        ),
        publications=tuple(store.publications(portal, now=now, most=PUBLICATIONS)),
        gaps=tuple(store.latest_gaps(portal, most=GAPS)),
        lists=tuple(store.list_failures(portal)),
    )


def _differences(store: Store, change: Change) -> tuple[FieldPlaces, ...]:
    """Where the revisions of an edit differ, numbers of people masked: these pages are public.

    Not in fields that are part of a portal's event.
    """
    if change.kind != ChangeKind.EDITED or change.key is None or change.revision is None:
        return ()
    records = {each.revision: each.record for each in store.revisions(change.portal, change.key)}
    old, new = records.get(change.revision - 1), records.get(change.revision)
    if old is None or new is None:
        return ()
    places = changed_fields(masked_article(old), masked_article(new))
    return tuple(each for each in places if each.field in change.fields)
