"""What one run leaves to the next: cookies, and the pace that a portal bears."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from dongxoai_crawler.model import clock
from dongxoai_crawler.store.rows import PortalState

if TYPE_CHECKING:
    from datetime import datetime

    from dongxoai_crawler.store.history import Known
    from dongxoai_crawler.store.store import Store

LEARNT_FOR: Final = timedelta(days=30)
"""How long the pace that a block taught is kept."""


class LeftBehind:
    """What the last run of a portal left, and what this one, which began then, leaves."""

    def __init__(self, store: Store, portal: str) -> None:
        self.store, self.portal = store, portal
        self.began_at = clock.now()
        self._state = store.get_portal_state(portal) or _nothing_left(portal)

    def cookies(self) -> list[Any]:
        """The cookies that the last run left."""
        return json.loads(self._state.cookies) if self._state.cookies else []

    def learnt_delay(self) -> float:
        """Seconds between requests that blocks have taught in the last LEARNT_FOR; else 0.0."""
        learnt, at = self._state.learnt_delay, self._state.learnt_at
        return learnt if learnt and at and clock.now() - at < LEARNT_FOR else 0.0

    @property
    def accepted_at(self) -> datetime | None:
        """When a person took the portal's layout as it is; None: nobody ever did."""
        return self._state.accepted_at

    def is_of_old_layout(self, known: Known) -> bool:
        """Tell whether an article was last seen before a person accepted another layout."""
        return self.accepted_at is not None and known.last_seen_at < self.accepted_at

    def leave(self, *, cookies: list[Any], learnt_delay: float, accepts: bool = False) -> None:
        """Leave to the next run what it needs; `accepts`: the layout as this run found it."""
        moment = clock.now()
        kept = self._state.learnt_at if learnt_delay == self.learnt_delay() else None
        self._state = PortalState(
            portal=self.portal,
            cookies=json.dumps(cookies),
            learnt_delay=learnt_delay or None,
            learnt_at=(kept or moment) if learnt_delay else None,
            updated_at=moment,
            accepted_at=self.began_at if accepts else self.accepted_at,
        )
        self.store.put_portal_state(self._state)


def _nothing_left(portal: str) -> PortalState:
    return PortalState(
        portal=portal, cookies=None, learnt_delay=None, learnt_at=None, updated_at=clock.now()
    )
