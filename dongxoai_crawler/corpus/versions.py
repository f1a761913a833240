"""Two revisions of an article as texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dongxoai_crawler.formats.article_text import render
from dongxoai_crawler.formats.paths import text_path
from dongxoai_crawler.model.errors import UsageError

if TYPE_CHECKING:
    from datetime import datetime

    from dongxoai_crawler.corpus.naming import Named
    from dongxoai_crawler.store.history import Revision
    from dongxoai_crawler.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One revision as its text file showed it.

    Attributes:
        path: Of the file, relative to the collection's folder.
        text: Its content.
        fetched_at: When the page was received, UTC.
    """

    path: str
    revision: int
    text: str
    fetched_at: datetime


def two_versions(
    store: Store, named: Named, numbers: tuple[int, int] | None
) -> tuple[Version, Version]:
    """Return two revisions of an article.

    Args:
        store: The collection's store.
        named: The article.
        numbers: Which ones; None: the last two.

    Raises:
        UsageError: There are no such revisions; it says which there are.
        OutputError: The store can't be read.
    """
    revisions = {row.revision: row for row in store.revisions(named.portal, named.key)}
    have = ", ".join(map(str, revisions))
    if numbers is None:
        if len(revisions) < 2:  # noqa: PLR2004 - two to compare
            raise UsageError(
                f"article {named.key.id} of {named.portal} was never changed: "
                f"it has revision {have} only"
            )
        numbers = (list(revisions)[-2], list(revisions)[-1])
    for number in numbers:
        if number not in revisions:
            raise UsageError(f"there is no revision {number}; there is: {have}")
    old, new = (_version(revisions[number]) for number in numbers)
    return old, new


def _version(revision: Revision) -> Version:
    return Version(
        path=text_path(revision.record).as_posix(),
        revision=revision.revision,
        text=render(revision.record),
        fetched_at=revision.fetched_at,
    )
