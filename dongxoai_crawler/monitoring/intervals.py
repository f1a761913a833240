"""How long a portal is left alone before it is asked again: as it publishes."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from statistics import median_low
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from dongxoai_crawler.store.store import Store

SHORTEST: Final = timedelta(minutes=30)
LONGEST: Final = timedelta(days=1)
UNKNOWN: Final = timedelta(hours=4)
"""While fewer than two publications are known: a portal that is only being watched from now on
should not keep its first one for a day."""

SHARE: Final = 4
"""A portal is asked so often in the time that usually lies between two publications."""

SITTINGS: Final = 20
_READ: Final = 100
"""Enough publications for so many sittings, though an editor posts several at once."""

_REQUESTS: Final = 450
"""What `SHORTEST` has room for at the usual pace, 4 s: whoever had to be asked more slowly is left
alone for longer."""


def interval_of(publications: Iterable[datetime]) -> timedelta:
    """Return how long to wait, from when a portal published.

    The gap that counts is the middle one, so that a long silence doesn't. What is published within
    the shortest interval counts once, as it is seen at once: a bulk of articles says no more than
    one of them.

    Args:
        publications: The latest ones, in any order.
    """
    sittings = list(_sittings(sorted(publications)))[-SITTINGS:]
    gaps = [later - earlier for earlier, later in pairwise(sittings)]
    if not gaps:
        return UNKNOWN
    return min(max(median_low(gaps) / SHARE, SHORTEST), LONGEST)


def next_due(store: Store, portal: str, *, now: datetime, failed: bool) -> datetime:
    """Return when a portal is to be asked again.

    Args:
        store: The collection's store.
        portal: The portal's id.
        now: When its run ended.
        failed: Whether that run failed: then it is left alone for twice as long.

    Raises:
        OutputError: The store can't be read.
    """
    moments = store.publication_times(portal, most=_READ)
    interval = interval_of(moment for moment in moments if moment <= now)  # portals post-date
    interval = max(interval, _at_its_pace(store, portal))
    return now + min(2 * interval if failed else interval, LONGEST)


def _sittings(moments: Iterable[datetime]) -> Iterator[datetime]:
    """The first publication of each sitting, of sorted ones."""
    begin = None
    for moment in moments:
        if begin is None or moment - begin >= SHORTEST:
            begin = moment
            yield begin


def _at_its_pace(store: Store, portal: str) -> timedelta:
    state = store.get_portal_state(portal)
    delay = state.learnt_delay if state else None
    return timedelta(seconds=_REQUESTS * (delay or 0))
