"""How fast a portal may be asked."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from dongxoai_crawler.model.errors import UsageError

if TYPE_CHECKING:
    from dongxoai_crawler.model.portal import Portal


def checked_delay(portal: Portal, delay: float) -> float:
    """Return the seconds between two requests that a person asks for, if they are allowed.

    Raises:
        UsageError: It is no number from 0 up, or it is shorter than the row's and the portal is
            a public one.
    """
    if not math.isfinite(delay) or delay < 0:
        raise UsageError(f"a delay of {delay:g} s is not possible: give seconds from 0 up")
    if delay < portal.delay and not portal.private:
        raise UsageError(
            f"a delay of {delay:g} s is too short for {portal.id}: it is a public portal, "
            f"and its row says {portal.delay:g} s"
        )
    return delay
