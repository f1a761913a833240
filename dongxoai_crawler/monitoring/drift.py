"""What is wrong with a portal, as a sentence that says what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from dongxoai_crawler.monitoring.finding import Finding

EXAMPLES: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """A portal that is not as it was."""

    portal: str
    finding: Finding

    @property
    def what(self) -> str:
        """What is not as it was, with examples."""
        found = self.finding
        where = f", for example {' '.join(found.examples[:EXAMPLES])}"
        return f"{found.name} {found.found}{where if found.examples else ''}"

    def __str__(self) -> str:
        return (
            f"drift: {self.what}. What was "
            "collected is kept as it was. Open these pages in a browser, and run `dongxoai portals "
            f"check {self.portal}`. Is the layout new, report these addresses to the project; is "
            f"all as it should be, run `dongxoai crawl {self.portal} --accept-drift` once"
        )
