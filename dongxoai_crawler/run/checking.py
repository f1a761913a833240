"""Portals looked at again, against what they were."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dongxoai_crawler.model.exit_codes import ExitCode
from dongxoai_crawler.portals.profile_changes import ProfileChange, profile_changes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from dongxoai_crawler.cms.profile import Profile
    from dongxoai_crawler.run.look import Look
    from dongxoai_crawler.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class PortalCheck:
    """One portal, compared.

    Attributes:
        is_first: Whether nothing was known to compare with.
        changes: What is otherwise, drift first.
        problem: Why nothing could be had.
    """

    portal: str
    requests: int
    is_first: bool
    changes: tuple[ProfileChange, ...]
    problem: str | None

    @property
    def exit_code(self) -> ExitCode:
        """How the check of this portal ended."""
        if self.problem is not None:
            return ExitCode.NOTHING_HAD
        if any(change.is_drift for change in self.changes):
            return ExitCode.DRIFT
        return ExitCode.DIFFERENCES if self.changes else ExitCode.DONE


def compare(look: Look, store: Store, *, now: datetime, accept: bool) -> PortalCheck:
    """Compare a portal with the profile that was kept of it, and keep one where that is due.

    The first profile is kept, unless no article could be read; a later one only with `accept`.
    """
    portal, old = look.portal.id, store.profile(look.portal.id)
    new = look.probed.profile if look.probed else None
    changes = _changes(look, old, new)
    problem = look.problem
    if old is None and problem is None and (new is None or not new.read):
        problem = f"{look.portal.base_url}: no article of a NukeViet portal could be read"
    if new is not None and problem is None and (accept or old is None) and new != old:
        store.put_profile(portal, new, noted_at=now)
    return PortalCheck(
        portal=portal,
        requests=look.requests,
        is_first=old is None,
        changes=changes,
        problem=problem,
    )


def exit_code_of(checks: Sequence[PortalCheck]) -> ExitCode:
    """Return the code for several portals: drift of one counts for all."""
    codes = {check.exit_code for check in checks}
    for code in (ExitCode.DRIFT, ExitCode.DIFFERENCES):
        if code in codes:
            return code
    if codes == {ExitCode.NOTHING_HAD}:
        return ExitCode.NOTHING_HAD
    return ExitCode.SOME_FAILED if ExitCode.NOTHING_HAD in codes else ExitCode.DONE


def _changes(look: Look, old: Profile | None, new: Profile | None) -> tuple[ProfileChange, ...]:
    if old is None or look.probed is None:
        return ()
    if new is None:
        text = f"is made by {look.probed.recognised.cms}, was by {old.cms}"
        return (ProfileChange(what="cms", text=text, is_drift=True),)
    return profile_changes(old, new)
