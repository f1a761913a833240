"""All that the store knows of one article: what a package of evidence is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dongxoai_crawler.corpus.evidence.sightings import runs_that_saw
from dongxoai_crawler.corpus.history import read_history
from dongxoai_crawler.formats.article_text import render

if TYPE_CHECKING:
    from dongxoai_crawler.corpus.history import History
    from dongxoai_crawler.corpus.naming import Named
    from dongxoai_crawler.model.fetched import FetchedPage
    from dongxoai_crawler.store.history import Revision, Run
    from dongxoai_crawler.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """One revision of the article.

    Attributes:
        page: As it was received; None: it was not kept.
        text: The bytes of its text file.
    """

    revision: Revision
    page: FetchedPage | None
    text: bytes

    @property
    def folder(self) -> str:
        """Where its files lie in the package."""
        return f"revision-{self.revision.revision:04}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """The article over time.

    Attributes:
        exhibits: Its revisions, oldest first.
        runs: Those that saw it or noted something of it, oldest first.
    """

    history: History
    exhibits: tuple[Exhibit, ...]
    runs: tuple[Run, ...]


def read_case(store: Store, named: Named) -> Case:
    """Read all of an article.

    Raises:
        LookupError: It is not in the store.
        OutputError: The store can't be read.
    """
    history = read_history(store, named)
    return Case(
        history=history,
        exhibits=tuple(_exhibit(store, revision) for revision in history.revisions),
        runs=runs_that_saw(store, history),
    )


def _exhibit(store: Store, revision: Revision) -> Exhibit:
    return Exhibit(
        revision=revision,
        page=None if revision.page is None else store.page(revision.page),
        text=render(revision.record).encode("utf-8"),
    )
