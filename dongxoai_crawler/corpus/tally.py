"""Numbers of articles, and how complete they say a collection is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


@dataclass(slots=True, kw_only=True)
class Tally:
    """Numbers of articles.

    Attributes:
        collected: Had, and public when last looked at.
        metadata: Of these, read by their metadata only: their theme is not known.
        withdrawn: Had, and no longer public.
        failed: By code: listed, but could not be had or read.
        known_gaps: Of these, failed so often that they are tried once a week only.
        refused: By code: listed, but shown to nobody or elsewhere.
        passed_over: Listed, but from before the start of a collection that wants only what comes
            later; nobody asked for them, so nothing is missing.
    """

    collected: int = 0
    metadata: int = 0
    withdrawn: int = 0
    failed: Counter[str] = field(default_factory=Counter)
    known_gaps: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    passed_over: int = 0

    @property
    def listed(self) -> int:
        """What the portal lists: collected, failed, refused and passed over."""
        return self.collected + self.failed.total() + self.refused.total() + self.passed_over

    @property
    def share(self) -> float | None:
        """Collected of what is public and wanted, in per cent, one decimal; None: there is nothing.

        Cut, not rounded: 99.96 % is not everything.
        """
        public = self.collected + self.failed.total()
        return (1000 * self.collected // public) / 10 if public else None

    def add(self, other: Tally) -> None:
        """Add another tally's numbers."""
        self.collected += other.collected
        self.metadata += other.metadata
        self.withdrawn += other.withdrawn
        self.known_gaps += other.known_gaps
        self.failed += other.failed
        self.refused += other.refused
        self.passed_over += other.passed_over


def sentence(tally: Tally) -> str:
    """How complete it is, as one sentence."""
    if not tally.passed_over:
        return _of_what_is_wanted(tally)
    earlier = f"{tally.passed_over:,} from before the start were left out (--from-now)"
    if tally.share is None:
        return f"nothing was published since the start; {earlier}"
    return f"{_of_what_is_wanted(tally)}; {earlier}"


def _of_what_is_wanted(tally: Tally) -> str:
    if tally.share is None:
        return "nothing of this portal is known yet"
    missing = tally.failed.total()
    public = tally.collected + missing
    said = (
        f"{tally.share:.4g} % of what the portal lists: {tally.collected:,} of {public:,} articles"
    )
    if not missing:
        return said + "; none is missing"
    why = ", ".join(f"{code} {count:,}" for code, count in tally.failed.most_common())
    return f"{said}; {_these(missing)} missing because: {why}"


def _these(count: int) -> str:
    return "this 1 is" if count == 1 else f"these {count:,} are"
