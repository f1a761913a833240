"""How complete a collection is: what the portal lists against what is here."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final, NamedTuple

from dongxoai_crawler.cms.metadata_page import METADATA
from dongxoai_crawler.corpus.moments import month_of
from dongxoai_crawler.corpus.tally import Tally
from dongxoai_crawler.model.address import article_address
from dongxoai_crawler.store.failures import WAITING
from dongxoai_crawler.store.refusals import BEFORE_START

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dongxoai_crawler.store.history import ListFailure, ListObservation
    from dongxoai_crawler.store.rows import ArticleKey, Failure, IndexRow
    from dongxoai_crawler.store.store import Store

_NEWEST_ONLY: Final = frozenset({"feed", "front"})


class Place(NamedTuple):
    """Where an article belongs; None where that isn't known, as for most that were never had."""

    month: str | None
    category: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How complete one portal's part of a collection is.

    Attributes:
        places: Numbers by month of publication and category, sorted.
        missing: The articles that could not be had or read, by key.
        known_gaps: Of these, the keys of those that are tried once a week only.
        lists: What the portal's lists held when they were last read.
        failing: Lists that could not be read when they were asked for last.
    """

    portal: str
    places: Mapping[Place, Tally]
    missing: tuple[Failure, ...]
    known_gaps: frozenset[ArticleKey]
    lists: tuple[ListObservation, ...]
    failing: tuple[ListFailure, ...]

    @property
    def unread(self) -> tuple[ListObservation, ...]:
        """Lists that were not read to their end, so that there may be more.

        Feed and front never are: they name the newest. A full sitemap hides nothing where the
        pages of all categories were read.
        """
        whole = {_module_of(seen) for seen in self.lists if seen.name == "pages" and seen.complete}
        return tuple(
            seen
            for seen in self.lists
            if not (seen.complete or seen.name in _NEWEST_ONLY)
            and not (seen.name == "sitemap" and _module_of(seen) in whole)
        )

    @property
    def total(self) -> Tally:
        """The sum of all places."""
        summed = Tally()
        for tally in self.places.values():
            summed.add(tally)
        return summed


def measure(store: Store, portal: str) -> Coverage:
    """Count what the store knows of a portal.

    Raises:
        OutputError: The store can't be read.
    """
    places: defaultdict[Place, Tally] = defaultdict(Tally)
    by_metadata = store.read_by(portal, METADATA)
    for row in store.index_rows(portal):
        tally = places[_place_of(row)]
        if row.state == "withdrawn":
            tally.withdrawn += 1
        else:
            tally.collected += 1
            tally.metadata += row.key in by_metadata
    had = store.known_ids(portal)  # a look at one of these that failed leaves nothing missing
    gaps = frozenset(gap.key for gap in store.known_gaps(portal))
    refused = {row.key: row for row in store.refusals(portal) if row.key not in had}
    missing = tuple(
        failure
        for failure in store.failures(portal)
        if failure.key not in had and not (failure.code == WAITING and failure.key in refused)
    )
    for failure in missing:
        refused.pop(failure.key, None)  # what fails now was refused before
        tally = places[_place_at(failure.url)]
        tally.failed[failure.code] += 1
        tally.known_gaps += failure.key in gaps
    for refusal in refused.values():
        _count_refusal(places[_place_at(refusal.url)], refusal.code)
    return Coverage(
        portal=portal,
        places=dict(sorted(places.items(), key=_order)),
        missing=missing,
        known_gaps=gaps,
        lists=tuple(store.listings(portal)),
        failing=tuple(store.list_failures(portal)),
    )


def _count_refusal(tally: Tally, code: str) -> None:
    if code == BEFORE_START:
        tally.passed_over += 1
    else:
        tally.refused[code] += 1


def _module_of(seen: ListObservation) -> tuple[str, str]:
    return seen.language, seen.module


def _place_of(row: IndexRow) -> Place:
    return Place(
        month=None if row.published_at is None else month_of(row.published_at),
        category=row.path and PurePosixPath(row.path).parent.name,
    )


def _place_at(url: str) -> Place:
    """Of what was never had, only the address is known."""
    address = article_address(url)
    return Place(month=None, category=address and address.category)


def _order(entry: tuple[Place, Tally]) -> tuple[str, str]:
    return entry[0].month or "", entry[0].category or ""
