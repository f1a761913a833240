"""Looks at portals, one or several in one process."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from dongxoai_crawler.model.errors import CrawlerError, NotSentError
from dongxoai_crawler.run.connectivity import sentence_of
from dongxoai_crawler.run.probe import LIMIT, Probe, Probed
from dongxoai_crawler.run.visits import Visits

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dongxoai_crawler.model.portal import Portal
    from dongxoai_crawler.run.visit import Visit
    from dongxoai_crawler.run.visits import Visited


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One portal, looked at.

    Attributes:
        portal: As it was asked.
        probed: What was found; None where nothing could be had.
        problem: One sentence that says why.
        is_private: Whether that is because its address is none of the internet.
        requests: How many were made, robots.txt and redirects among them.
    """

    portal: Portal
    probed: Probed | None
    problem: str | None
    is_private: bool = False
    requests: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Looks:
    """Portals that were looked at, in the order in which they were given.

    Attributes:
        signal: Number of the signal that ended it; None: none did.
    """

    portals: tuple[Look, ...]
    signal: int | None


def look_at(
    addresses: Mapping[Portal, str], *, contact: str | None, visits: Visits | None = None
) -> Looks:
    """Look at portals, each at an address of it. Once a process: Scrapy can't restart.

    Args:
        addresses: Of each portal, some page.
        contact: Address of the operator, for the user agent.
        visits: By whom, where Scrapy runs already.
    """
    visits = visits or Visits(contact)
    begun = [
        visits.begin(portal, partial(_look, url=url), limit=LIMIT)
        for portal, url in addresses.items()
    ]
    signal = visits.run()
    return Looks(portals=tuple(look_of(each.visited) for each in begun), signal=signal)


def look_of(visited: Visited[Probed]) -> Look:
    """Return what a visit found, or a sentence that says why nothing could be had."""
    portal, found = visited.portal, visited.found
    if isinstance(found, CrawlerError):
        problem = sentence_of(found, portal)
        return Look(
            portal=portal,
            probed=None,
            problem=problem,
            is_private=_is_private(found),
            requests=visited.requests,
        )
    return Look(portal=portal, probed=found, problem=None, requests=visited.requests)


def _is_private(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, NotSentError) and error.reason == "private_address":
            return True
        error = error.__cause__
    return False


async def _look(visit: Visit, url: str) -> Probed:
    return await Probe(visit).look(url)
