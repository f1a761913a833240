"""What runs have noted of one module's lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dongxoai_crawler.model import clock
from dongxoai_crawler.store.history import ListObservation

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import timedelta

    from dongxoai_crawler.store.memory import PortalMemory

SITEMAP: Final = "sitemap"
FEED: Final = "feed"
PAGES: Final = "pages"
"""All categories, each as far as it needed to be read."""
FRONT: Final = "front"
"""The first pages of all categories, where no sitemap names what is new."""
START: Final = "start"
"""Noted by a run that passed over all that was there: only what comes later is collected."""
CATEGORY: Final = "category "
"""Followed by a category's alias: one may be called as a list of ours."""
HOME: Final = "home "
"""Followed by a path: the observation's module is the name that the page there says."""


class Observations:
    """The observations of one module."""

    def __init__(
        self, memory: PortalMemory, *, language: str, module: str, keeps: bool = True
    ) -> None:
        """Read them.

        Args:
            memory: What earlier runs left.
            language: As in the keys of the module's articles.
            module: As in the keys of the module's articles.
            keeps: Whether to leave them to later runs; not where a run leaves articles out.
        """
        self._memory, self._language, self._module = memory, language, module
        self._keeps = keeps
        self._noted = {
            row.name: row
            for row in memory.store.listings(memory.portal)
            if (row.language, row.module) == (language, module)
        }

    def get(self, name: str) -> ListObservation | None:
        """What was noted last of a list."""
        return self._noted.get(name)

    def is_older(self, name: str, age: timedelta) -> bool:
        """Tell whether a list was last read that long ago, or never."""
        noted = self._noted.get(name)
        return noted is None or clock.now() - noted.observed_at >= age

    def aliases(self) -> Iterator[str]:
        """Names of categories whose pages were read."""
        names = (name for name in self._noted if name.startswith(CATEGORY))
        return (name.removeprefix(CATEGORY) for name in names)

    def put(self, name: str, articles: int, *, pages: int = 1, complete: bool) -> None:
        """Note what a list holds."""
        listing = ListObservation(
            portal=self._memory.portal,
            language=self._language,
            module=self._module,
            name=name,
            observed_at=clock.now(),
            articles=articles,
            pages=pages,
            complete=complete,
        )
        self._noted[name] = listing
        if self._keeps:
            self._memory.observe(listing)


def module_at(memory: PortalMemory, news: str) -> str | None:
    """The module's name that an earlier run read on the page at this path; None: none did."""
    rows = memory.store.listings(memory.portal)
    return next((row.module for row in rows if row.name == HOME + news), None)
