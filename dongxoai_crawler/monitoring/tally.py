"""One field over a run: how many articles should have it, and how many do."""

from __future__ import annotations

from collections import deque
from math import exp, log
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

FEW: Final = 8
"""After so many articles a run can be judged."""

FEWEST: Final = 3
"""At the end of a run, after so many."""

MANY: Final = 30
"""After so many, also what only some articles have, at the end of a run."""

REGULAR: Final = 0.98
"""What so many articles have, nearly all must have; no chance is taken to be better."""

USUAL: Final = 0.8
"""The same of what no editor leaves out, but for articles of another kind."""

RECENT: Final = 40
"""So many readings back, a portal that changed in the middle of a run is found."""

CHANCE: Final = 1e-5
"""What is less probable than this is no chance."""

EXAMPLES: Final = 3


class Span(NamedTuple):
    """Some articles in a row: how many, how many of them should have a field, how many have it."""

    articles: int
    expected: float
    found: int

    @property
    def is_low(self) -> bool:
        """Whether fewer than half of those that should have it do."""
        return self.found < self.expected / 2

    @property
    def is_fallen(self) -> bool:
        """Whether it is low, and that is no chance."""
        return self.is_low and self._chance() < CHANCE

    def _chance(self) -> float:
        """Upper bound of the probability of so few (Chernoff's, for independent articles)."""
        share = self.found / self.articles
        past = min(self.expected / self.articles, REGULAR)
        distance = (1 - share) * log((1 - share) / (1 - past))
        distance += share * log(share / past) if share else 0.0
        return exp(-self.articles * distance)


class Tally:
    """Counts one field.

    Attributes:
        count: How many articles were counted that should have it.
        without: Addresses of the last ones that should have it, and have not.
    """

    def __init__(self) -> None:
        self.count = 0
        self.without: deque[str] = deque(maxlen=EXAMPLES)
        self._recent: deque[tuple[float, bool]] = deque(maxlen=RECENT)
        self._sums = Span(0, 0.0, 0)

    def add(self, share: float, *, found: bool, url: str, is_habit: bool = False) -> None:
        """Count an article.

        Args:
            share: How many articles like it have the field, from above 0 to 1: 1 where it had it.
            found: Whether it has it.
            url: Its address.
            is_habit: Whether editors may leave it out: then fewer articles say nothing.
        """
        articles, expected, had = self._sums
        self._sums = Span(articles + 1, expected + share, had + found)
        if share >= (REGULAR if is_habit else USUAL):
            self.count += 1
            self._recent.append((share, found))
            if not found:
                self.without.append(url)

    def last(self) -> Span:
        """The last few articles that should have it."""
        return _span(list(self._recent)[-FEW:])

    def fall(self, *, is_end: bool) -> Span | None:
        """Where the field has gone: in how many articles; None: it hasn't.

        Args:
            is_end: Whether the run is over: then fewer articles are enough.
        """
        spans = [self.last(), _span(self._recent)]
        if is_end and self._sums.articles >= MANY:
            spans.append(self._sums)
        least = FEWEST if is_end else FEW
        return next((span for span in spans if span.articles >= least and span.is_fallen), None)


def _span(rows: Iterable[tuple[float, bool]]) -> Span:
    some = list(rows)
    return Span(len(some), sum(share for share, _ in some), sum(found for _, found in some))
