"""How a collection does: what the status page shows, as data."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from dongxoai_crawler.corpus.tally import Tally
    from dongxoai_crawler.monitoring.health.trouble import Trouble
    from dongxoai_crawler.store.history import Run
    from dongxoai_crawler.store.status_counts import Publication


class Health(StrEnum):
    """How a portal does, in a word."""

    WELL = "well"
    TROUBLE = "trouble"
    NEVER_RUN = "never_run"


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """What happened on a day in Vietnam.

    Attributes:
        published: Articles that the portal published then.
        changes: By kind, those that were noted then; what is new is none.
    """

    day: date
    published: int
    changes: Mapping[str, int]

    @property
    def changed(self) -> int:
        """How many changes there were, of whatever kind."""
        return sum(self.changes.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class PortalStatus:
    """How one portal does.

    Attributes:
        name: For readers; the id where there is no row of it.
        site: The portal's address; None: no row of the registry knows it, and it has no feeds.
        last_run: The last that ended; None: none did.
        last_success: The last in which the portal was healthy.
        newest: What it published last.
        states: Articles by state.
        changes: By kind, what was noted within `days`.
        days: The last ones, today included, the first one first.
        troubles: What is wrong.
        next_due_at: When it is to be asked again; None: not planned.
    """

    id: str
    name: str
    site: str | None
    last_run: Run | None
    last_success: Run | None
    newest: Publication | None
    states: Mapping[str, int]
    changes: Mapping[str, int]
    days: tuple[Day, ...]
    coverage: Tally
    troubles: tuple[Trouble, ...]
    next_due_at: datetime | None

    @property
    def feeds(self) -> tuple[str, ...]:
        """Addresses of its feeds from the status page's folder."""
        return tuple(f"../feeds/{self.id}.{kind}" for kind in ("atom", "json") if self.site)

    @property
    def articles(self) -> int:
        """How many were collected, whatever their state."""
        return sum(self.states.values())

    @property
    def health(self) -> Health:
        """How it does, in a word."""
        if self.troubles:
            return Health.TROUBLE
        return Health.WELL if self.last_run else Health.NEVER_RUN


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """How a collection does.

    Attributes:
        name: Of the installation.
        made_at: The moment that all of this is about.
        portals: By name.
        troubles: What is wrong with the collection itself.
    """

    name: str
    made_at: datetime
    portals: tuple[PortalStatus, ...]
    troubles: tuple[Trouble, ...]

    @property
    def days(self) -> tuple[Day, ...]:
        """What happened on all portals together; none where there is no portal."""
        together = zip(*(portal.days for portal in self.portals), strict=True)
        return tuple(_sum(days) for days in together)


def _sum(days: tuple[Day, ...]) -> Day:
    changes: Counter[str] = Counter()
    for day in days:
        changes.update(day.changes)
    return Day(day=days[0].day, published=sum(day.published for day in days), changes=changes)
