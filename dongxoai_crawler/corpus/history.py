"""What happened to one article, and what it said each time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dongxoai_crawler.corpus.changes import change_json, described
from dongxoai_crawler.corpus.moments import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dongxoai_crawler.corpus.naming import Named
    from dongxoai_crawler.store.history import Change, Known, Revision
    from dongxoai_crawler.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """One article over time.

    Attributes:
        known: Its present state.
        revisions: All of them, oldest first.
        changes: All of them, in the order in which they were noted.
    """

    portal: str
    known: Known
    revisions: tuple[Revision, ...]
    changes: tuple[Change, ...]


def read_history(store: Store, named: Named) -> History:
    """Read an article's history.

    Raises:
        LookupError: It is not in the store.
        OutputError: The store can't be read.
    """
    known = store.latest(named.portal, named.key)
    if known is None:
        raise LookupError(named)
    return History(
        portal=named.portal,
        known=known,
        revisions=tuple(store.revisions(named.portal, named.key)),
        changes=tuple(store.changes_of(named.portal, named.key)),
    )


def history_json(history: History) -> dict[str, Any]:
    """The history as values that JSON knows."""
    known = history.known
    return {
        "portal": history.portal,
        **known.key._asdict(),
        "url": known.url,
        "title": known.record.title,
        "state": known.state,
        "first_seen_at": known.first_seen_at.isoformat(),
        "last_seen_at": known.last_seen_at.isoformat(),
        "looked_at": known.looked_at.isoformat(),
        "next_look_at": known.next_look_at.isoformat(),
        "missing_since": known.missing_since and known.missing_since.isoformat(),
        "revisions": [_revision_json(revision) for revision in history.revisions],
        "changes": [change_json(change) for change in history.changes],
    }


def _revision_json(revision: Revision) -> dict[str, Any]:
    return {
        "revision": revision.revision,
        "fetched_at": revision.fetched_at.isoformat(),
        "title": revision.record.title,
        "url": revision.record.url,
        "extractor": revision.extractor,
        "extractor_version": revision.extractor_version,
        "page": revision.page is not None,
    }


def history_lines(history: History) -> Iterator[str]:
    """The history for a person: the article, its revisions, what happened to it."""
    known = history.known
    yield f"{history.portal} {' '.join(map(str, known.key))}: {known.record.title}"
    yield known.url
    yield f"{known.state}; seen {shown(known.first_seen_at)} to {shown(known.last_seen_at)}"
    for revision in history.revisions:
        yield (
            f"revision {revision.revision}  {shown(revision.fetched_at)}  "
            f"read by {revision.extractor} {revision.extractor_version}"
        )
    for change in history.changes:
        made = "" if change.revision is None else f"revision {change.revision}"
        said = "; ".join(filter(None, (made, described(change))))
        yield f"{shown(change.at)}  {change.kind:<9}  {said}".rstrip()
