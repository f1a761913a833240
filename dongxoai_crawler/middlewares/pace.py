"""When the next request may go out. All times are seconds of one monotonic clock."""

from __future__ import annotations

from collections import deque

MAX_DELAY = 120.0
"""Seconds; whatever robots.txt asks for, we don't get slower than this."""

MAX_LEARNT = 15.0
"""Seconds; a block after few requests was earned by an earlier run or by others behind our address,
and would teach a pace that no portal means."""

MARGIN = 1.2
"""How much slower than the pace that was blocked we go afterwards."""

_REMEMBERED = 2000


class Pace:
    """The delay between requests, the pauses, and what blocks teach.

    Attributes:
        delay: Seconds between the starts of two requests; it only ever grows.
        learnt: Seconds that blocks have taught, 0.0 when there was none.
    """

    def __init__(self, *, delay: float, learnt: float = 0.0) -> None:
        self.delay = max(delay, learnt)
        self.learnt = learnt
        self._sent: deque[float] = deque(maxlen=_REMEMBERED)
        self._paused_until = 0.0

    def sent(self, now: float) -> None:
        """Note that a request goes out."""
        self._sent.append(now)

    def wait(self, now: float) -> float:
        """Return the seconds to wait before the next request, 0.0 or less for none."""
        due = self._sent[-1] + self.delay if self._sent else now
        return max(due, self._paused_until) - now

    def pause(self, now: float, seconds: float) -> None:
        """Let nothing go out for so long; a longer pause that runs already stays."""
        self._paused_until = max(self._paused_until, now + seconds)

    def slow_down(self, delay: float) -> None:
        """Raise the delay, to `MAX_DELAY` at most."""
        self.delay = max(self.delay, min(delay, MAX_DELAY))

    def learn(self, now: float, window: float) -> None:
        """Take the lesson of a block: the last request was one too many.

        Args:
            now: When the block was met.
            window: Seconds over which the portal is taken to count requests.

        The requests of the window that were answered are the count not to be reached again; one
        block always makes us slower by the margin at least.
        """
        answered = sum(moment >= now - window for moment in self._sent) - 1
        if answered > 0:
            self.learnt = min(MARGIN * max(window / answered, self.delay), MAX_LEARNT)
            self.slow_down(self.learnt)
