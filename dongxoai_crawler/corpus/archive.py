"""All stored pages of a portal in one WARC file."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

from dongxoai_crawler.corpus.warc import write_warc
from dongxoai_crawler.model.errors import OutputError, UsageError
from dongxoai_crawler.portals.files import cause_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dongxoai_crawler.model.fetched import FetchedPage
    from dongxoai_crawler.store.store import Store


def archive(store: Store, portal: str, target: Path) -> tuple[int, int]:
    """Write all stored pages of a portal, by article and revision, into a new file.

    Args:
        store: The collection's store.
        portal: The portal's id.
        target: The file; compressed where its name ends in ".gz".

    Returns:
        How many pages were written, and how many revisions have none.

    Raises:
        UsageError: There is something at `target`, or warcio is not installed.
        OutputError: The store can't be read or the file not written.
    """
    missing = 0

    def pages() -> Iterator[FetchedPage]:
        nonlocal missing
        for row in store.index_rows(portal):
            for revision in store.revisions(portal, row.key):
                page = None if revision.page is None else store.page(revision.page)
                if page is None:
                    missing += 1
                else:
                    yield page

    with _new_file(target) as stream:
        compressed = target.name.endswith(".gz")
        written = write_warc(pages(), stream, name=target.name, compressed=compressed)
    return written, missing


@contextmanager
def _new_file(target: Path) -> Iterator[IO[bytes]]:
    """A file that has its name once it is whole; readable by its owner only."""
    if os.path.lexists(target):
        raise UsageError(f"{target} is there already: choose a new name, nothing is overwritten")
    part = target.with_name(f".{target.name}.part")
    try:
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
        try:
            with os.fdopen(handle, "wb") as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(path=str(target), cause=cause_of(error)) from error
