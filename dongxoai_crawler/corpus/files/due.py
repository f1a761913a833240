"""Which files of an article are to be asked for."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final, NamedTuple

from dongxoai_crawler.model.file_kind import FileKind, files_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import datetime

    from dongxoai_crawler.corpus.selection import Selection
    from dongxoai_crawler.model.file_kind import NamedFile
    from dongxoai_crawler.store.kept import Candidate, FileState
    from dongxoai_crawler.store.store import Store


_AT_ONCE: Final = 200
"""Articles that are looked at together."""


class DueFile(NamedTuple):
    """A file that is to be asked for, of which article, and what is known of it."""

    article: int
    file: NamedFile
    state: FileState | None


class Wanted(NamedTuple):
    """What is wanted of a portal's files.

    Attributes:
        kinds: Of these kinds.
        selection: Of these articles; its portals don't count.
        again: Whether all are asked for, whatever is known of them.
        looked_since: Only of articles that were looked at then or later; None: of all.
    """

    kinds: Collection[FileKind]
    selection: Selection
    again: bool = False
    looked_since: datetime | None = None


def due_files(store: Store, portal: str, wanted: Wanted, *, now: datetime) -> Iterator[DueFile]:
    """Yield the files to ask for, those of the articles that were collected last first.

    The store is read in pieces: meanwhile it may be written to.

    Raises:
        OutputError: The store can't be read.
    """
    public = store.public_articles(portal)
    for start in range(0, len(public), _AT_ONCE):
        numbers = public[start : start + _AT_ONCE]
        states = store.file_states(numbers)
        for article in store.file_candidates(numbers):
            yield from _of_article(article, states.get(article.number, ()), wanted, now)


def _of_article(
    article: Candidate, states: Iterable[FileState], wanted: Wanted, now: datetime
) -> Iterator[DueFile]:
    if wanted.looked_since is not None and article.looked_at < wanted.looked_since:
        return
    record = json.loads(article.record)
    if not wanted.selection.holds(record):
        return
    known = {(state.kind, state.url): state for state in states}
    for file in files_of(record):
        state = known.get((file.kind, file.url))
        if file.kind in wanted.kinds and (wanted.again or _is_due(article, state, now)):
            yield DueFile(article.number, file, state)


def _is_due(article: Candidate, state: FileState | None, now: datetime) -> bool:
    """A file is asked for once; again where its article gives a reason to.

    An attachment is asked for again after each later look at its article's page, an image only
    after an edit: pages say when a picture is another one, by its address.
    """
    if state is None or state.revision < article.revision:
        return True
    if state.code is not None:
        return state.next_try_at is None or state.next_try_at <= now
    return state.kind == FileKind.ATTACHMENT and state.asked_at < article.looked_at
