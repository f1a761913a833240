"""Which files of an article are to be asked for."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final, NamedTuple

from dongxoai_crawler.corpus.files.place import has_bytes
from dongxoai_crawler.model.file_kind import FileKind, files_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import datetime
    from pathlib import Path

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


def due_files(
    store: Store, portal: str, wanted: Wanted, *, folder: Path, now: datetime
) -> Iterator[DueFile]:
    """Yield the files to ask for, those of the articles that were collected last first.

    The store is read in pieces: meanwhile it may be written to.

    Args:
        store: The collection's.
        portal: The portal's id.
        wanted: What is wanted of it.
        folder: The collection's folder: what was kept and isn't there is asked for again.
        now: The present moment, UTC.

    Raises:
        OutputError: The store can't be read.
    """
    public = store.public_articles(portal)
    for start in range(0, len(public), _AT_ONCE):
        numbers = public[start : start + _AT_ONCE]
        states = store.file_states(numbers)
        for article in store.file_candidates(numbers):
            of_article = states.get(article.number, ())
            for due in _of_article(article, of_article, wanted):
                if wanted.again or _is_due(article, due.state, folder, now):
                    yield due


def _of_article(
    article: Candidate, states: Iterable[FileState], wanted: Wanted
) -> Iterator[DueFile]:
    if wanted.looked_since is not None and article.looked_at < wanted.looked_since:
        return
    record = json.loads(article.record)
    if not wanted.selection.holds(record):
        return
    known = {(state.kind, state.url): state for state in states}
    for file in files_of(record):
        if file.kind in wanted.kinds:
            yield DueFile(article.number, file, known.get((file.kind, file.url)))


def _is_due(article: Candidate, state: FileState | None, folder: Path, now: datetime) -> bool:
    """A file is asked for once; again where its article gives a reason to.

    An attachment is asked for again after each later look at its article's page, an image only
    after an edit: pages say when a picture is another one, by its address.
    """
    if state is None or state.revision < article.revision:
        return True
    if state.code is not None:
        return state.next_try_at is None or state.next_try_at <= now
    if state.content is None or not has_bytes(folder, state.content):
        return True
    return state.kind == FileKind.ATTACHMENT and state.asked_at < article.looked_at
