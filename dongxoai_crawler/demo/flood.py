"""NukeViet's flood block: so many hits in a window of fixed length, then refusal until it ends."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil


@dataclass(slots=True, kw_only=True)
class Flood:
    """A limit of `limit` hits in `window` seconds; refused hits are not counted.

    `status` is 429 as from NukeViet 4.5 on, or 200 as before it (then without Retry-After).
    """

    limit: int = 40
    window: float = 60.0
    status: int = 429
    _start: float = float("-inf")
    _hits: int = 0

    def refused_for(self, now: float) -> int:
        """Count a hit at monotonic second `now`; seconds left to wait, 0 when it is let in."""
        if now - self._start >= self.window:
            self._start, self._hits = now, 0
        if self._hits < self.limit:
            self._hits += 1
            return 0
        return ceil(self._start + self.window - now) or 1
