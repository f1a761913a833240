"""Train, validation and test: texts that are alike never stand on two sides."""

from __future__ import annotations

import math
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
    from dongxoai_crawler.store.likeness import Likeness
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

    Texts of one family, and the excerpts and longer texts they come from, are one group. By time a
    group is where the one that was published first would be, but one that is larger than its side is
    to train on. By portal, those are left out whose portal is on another side than that of their
    group's first one. What comes into the store later is on no side.

    Args:
        store: The collection's, its articles compared.
        selection: What is wanted.
        by: What the sides differ in.

    Raises:
        UsageError: There is too little to leave something on each side.
        OutputError: The store can't be read.
    """
    articles = list(members(store, selection))
    groups = _groups(articles)
    of = _by_time(groups) if by is Split.TIME else _by_portal(store, groups)
    if missing := sorted(set(SIDES) - set(of.values())):
        raise UsageError(
            f"a split by {by} leaves nothing for {' and '.join(missing)}: there are too few "
            f"{'articles' if by is Split.TIME else 'portals'} whose texts are not alike"
        )
    kept = replace(selection, only=frozenset(of))
    return Sides(selection=kept, left_out=len(articles) - len(of), of=of)


def _groups(articles: Sequence[Likeness]) -> list[list[int]]:
    """Numbers of articles that belong together, in the order of publication."""
    groups: dict[int, list[int]] = {}
    for each in articles:
        groups.setdefault(each.family, []).append(each.article)
    return list(groups.values())


def _by_time(groups: Sequence[Sequence[int]]) -> dict[int, str]:
    """The newest groups are test, as many as make its share; those before them validation."""
    of: dict[int, str] = {}
    share = math.ceil(HELD_OUT * sum(map(len, groups)))
    room = {TEST: share, VALIDATION: share}
    for group in reversed(groups):
        side = next((name for name, left in room.items() if left > 0), TRAIN)
        if len(group) > room.get(side, len(group)):
            side = TRAIN
        of |= dict.fromkeys(group, side)
        if side in room:
            room[side] -= len(group)
    return of


def _by_portal(store: Store, groups: Sequence[Sequence[int]]) -> dict[int, str]:
    """A group is on the side of the portal that published it first; who is of another one is on none."""
    known = store.portals_by_number()
    counts = Counter(known[article] for group in groups for article in group)
    sides = dict(_dealt(sorted(counts, key=_chance), counts))
    return {
        article: sides[known[article]]
        for group in groups
        for article in group
        if sides[known[article]] == sides[known[group[0]]]
    }


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
