"""Whether the ids of a portal stand for the articles that they stood for."""

from __future__ import annotations

from typing import Final

from dongxoai_crawler.monitoring.finding import Finding

TAKEN: Final = 3
"""So many known ids that stand for other articles now say that the portal gives its ids anew."""

SHARE: Final = 5
"""One part in so many of the known articles that were looked at says so too, from two on."""


class IdWatch:
    """Counts the known articles that a run looked at."""

    def __init__(self) -> None:
        self._looked = 0
        self._taken: list[str] = []

    def read(self) -> None:
        """Count one that is itself."""
        self._looked += 1

    def take(self, url: str) -> None:
        """Count an address where another one is now."""
        self._looked += 1
        self._taken.append(url)

    def finding(self, *, is_end: bool) -> Finding | None:
        """Too many other articles under known ids; None: there aren't."""
        count = len(self._taken)
        is_much = is_end and count > 1 and count * SHARE > self._looked
        if count < TAKEN and not is_much:
            return None
        found = f"of {count} known articles stands for another one: ids restarted"
        return Finding(name="id", found=found, examples=self._taken[-TAKEN:])
