"""Whether the articles of a run have the fields that they should have."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.monitoring.finding import Finding, percent
from dongxoai_crawler.monitoring.presence import EXACT, HABITS, WATCHED
from dongxoai_crawler.monitoring.tally import FEW, REGULAR, USUAL, Tally

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from dongxoai_crawler.monitoring.tally import Span

BODY: Final = "body"
NONE_HAS: Final = 5
"""On a portal without a past, so many articles without any text at the end of a run are wrong."""


class FieldWatch:
    """Counts fields over a run.

    Attributes:
        tallies: By the field's name.
    """

    def __init__(self) -> None:
        self.tallies = defaultdict[str, Tally](Tally)
        self._bare: list[str] = []
        self._has_body = False

    def add(
        self, url: str, has: Collection[str], shares: Mapping[str, float], *, is_first: bool
    ) -> frozenset[str]:
        """Count an article.

        Args:
            url: Its address.
            has: Names of what it has.
            shares: How many articles like it have a field: 1 where it had it itself.
            is_first: Whether nothing is known of any other article of the portal.

        Returns:
            What it should have, and has not.
        """
        for name, share in shares.items():
            is_habit = name in HABITS
            self.tallies[name].add(share, found=name in has, url=url, is_habit=is_habit)
        self._has_body = self._has_body or BODY in has or not is_first
        if not self._has_body:
            self._bare.append(url)
        return frozenset(
            name
            for name, share in shares.items()
            if share >= (REGULAR if name in HABITS else USUAL) and name not in has
        )

    def finding(self, names: Collection[str] = WATCHED, *, is_end: bool) -> Finding | None:
        """The first of these fields that has gone; None: none has."""
        for name in WATCHED:
            tally = self.tallies.get(name) if name in names else None
            span = tally.fall(is_end=is_end) if tally else None
            if tally and span:
                return Finding(name=_told(name), found=_found(span), examples=[*tally.without])
        if not self._has_body and len(self._bare) >= (NONE_HAS if is_end else FEW):
            found = f"was found on none of {len(self._bare)} articles"
            return Finding(name=BODY, found=found, examples=self._bare[-3:])
        return None


def _told(name: str) -> str:
    return "the layout that is known" if name == EXACT else name


def _found(span: Span) -> str:
    was, now = span.expected / span.articles, span.found / span.articles
    return (
        f"was on {percent(was)} of such articles, now it is on {percent(now)} "
        f"({span.found} of {span.articles})"
    )
