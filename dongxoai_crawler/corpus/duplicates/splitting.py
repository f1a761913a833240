"""Train, validation and test: texts that are alike never stand on two sides."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.corpus.duplicates.members import members
from dongxoai_crawler.model.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dongxoai_crawler.corpus.selection import Selection
    from dongxoai_crawler.store.duplicates import Likeness
    from dongxoai_crawler.store.store import Store

TRAIN: Final = "train"
VALIDATION: Final = "validation"
TEST: Final = "test"
SIDES: Final = (TRAIN, VALIDATION, TEST)
HELD_OUT: Final = 0.1
"""The share of articles of validation, and of test; the rest is to train on."""


class Split(StrEnum):
    """What the sides differ in."""

    TIME = "time"
    """Test is newest, train is oldest."""
    PORTAL = "portal"
    """Each portal is on one side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """How a selection is split.

    Attributes:
        selection: Without what can't be on any side.
        left_out: How many articles that are, because texts like them are on another portal's side.
        of: The side of each article, by its number.
    """

    selection: Selection
    left_out: int
    of: Mapping[int, str]


def split(store: Store, selection: Selection, by: Split) -> Sides:
    """Put the articles of a selection on sides; the same collection is split the same way.

    Texts of one cluster, and the excerpts and longer texts they come from, are one group. By time a
    group is where the one that was published first would be. By portal, those are left out whose
    portal is on another side than that of their group's first one.

    Args:
        store: The collection's, its articles compared.
        selection: What is wanted.
        by: What the sides differ in.

    Raises:
        UsageError: There are fewer than three articles, or portals, to be put on three sides.
        OutputError: The store can't be read.
    """
    articles = list(members(store, selection))
    groups = _groups(articles)
    if by is Split.TIME:
        if len(groups) < len(SIDES):
            raise UsageError("there are too few articles to split: three that differ at least")
        return Sides(selection=selection, left_out=0, of=_by_time(groups, len(articles)))
    known = store.portals_by_number()
    portals = {each.article: known[each.article] for each in articles}
    sides = _of_portals(Counter(portals.values()))
    of, left_out = {}, set()
    for group in groups:
        first = sides[portals[group[0]]]
        for article in group:
            if sides[portals[article]] == first:
                of[article] = first
            else:
                left_out.add(article)
    kept = replace(selection, left_out=selection.left_out | left_out)
    return Sides(selection=kept, left_out=len(left_out), of=of)


def _groups(articles: Sequence[Likeness]) -> list[list[int]]:
    """Numbers of articles that belong together, in the order of publication."""
    above: dict[int, int] = {}

    def leader(number: int) -> int:
        while (next_one := above.get(number, number)) != number:
            number = next_one
        return number

    for each in articles:
        for other in filter(None, (each.cluster, each.excerpt_of)):
            above[leader(each.article)] = leader(other)
    groups: dict[int, list[int]] = {}
    for each in articles:
        groups.setdefault(leader(each.article), []).append(each.article)
    return list(groups.values())


def _by_time(groups: Sequence[Sequence[int]], articles: int) -> dict[int, str]:
    """The newest groups are test, as many as make its share; those before them validation."""
    of: dict[int, str] = {}
    wanted = {TEST: HELD_OUT * articles, VALIDATION: 2 * HELD_OUT * articles}
    held_out = 0
    for group in reversed(groups):
        side = next((name for name, end in wanted.items() if held_out < end), TRAIN)
        of |= dict.fromkeys(group, side)
        held_out += len(group)
    return of


def _of_portals(articles: Mapping[str, int]) -> dict[str, str]:
    """The side of each portal: in an order by chance, the same each time."""
    if len(articles) < len(SIDES):
        raise UsageError("there are too few portals to split: each side needs one of its own")
    return dict(_dealt(sorted(articles, key=_chance), articles))


def _dealt(portals: Sequence[str], articles: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    share = HELD_OUT * sum(articles.values())
    left = list(portals)
    for side in (TEST, VALIDATION):
        count = 0
        while count < share and len(left) > SIDES.index(side):
            portal = left.pop()
            count += articles[portal]
            yield portal, side
    yield from ((portal, TRAIN) for portal in left)


def _chance(portal: str) -> str:
    return sha256(portal.encode()).hexdigest()
