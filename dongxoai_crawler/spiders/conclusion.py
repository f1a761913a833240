"""The end of a run: what was not found is believed only from a healthy, whole run."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, Final

from dongxoai_crawler.ending import EndReason, exit_code_of, outcome_of
from dongxoai_crawler.model import clock, counters
from dongxoai_crawler.store.states import WITHDRAWN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dongxoai_crawler.model.portal import Portal
    from dongxoai_crawler.spiders.options import Options
    from dongxoai_crawler.store.memory import PortalMemory
    from dongxoai_crawler.store.rows import ArticleKey

logger = logging.getLogger(__name__)

MANY: Final = 5
"""So many articles may be gone at once, or a tenth of those that were looked at, if that is more."""

SICK: Final = frozenset(reason.value for reason in EndReason)

LOOKED_AT: Final = (counters.UNCHANGED, counters.EDITED, counters.RESTORED)
"""Of known articles: how they were found."""


def conclude(
    memory: PortalMemory,
    portal: Portal,
    options: Options,
    stats: Mapping[str, Any],
    gone: Mapping[ArticleKey, str],
) -> str | None:
    """Note what the run found gone, and what changed on the whole portal.

    Returns:
        Why nothing of what seems gone was noted; None: it was.

    Raises:
        OutputError: The collection can't be written.
    """
    looked = len(gone) + sum(int(stats.get(name, 0)) for name in LOOKED_AT)
    if fields := memory.fold_edits(looked_at=looked):
        names = ", ".join(fields)
        logger.warning("%s: the portal changed %s on many articles at once", portal.id, names)
    doubt = _doubt(memory, options, stats, gone, looked)
    if doubt is None:
        memory.gone(gone, withdrawn_after=portal.withdrawn_after, at=clock.now())
    else:
        logger.warning("%s: %s", portal.id, doubt)
    return doubt


def note_end(
    memory: PortalMemory, options: Options, stats: Mapping[str, Any], *, doubt: str | None
) -> None:
    """Note that the run is over and how it ended: until then it counts as killed.

    Raises:
        OutputError: The collection can't be written.
    """
    memory.store.end_run(
        memory.run,
        ended_at=clock.now(),
        outcome=outcome_of(stats),
        healthy=not _is_sick(stats),
        whole=not options.is_narrowed,
        exit_code=exit_code_of(stats),
        counts={
            key.removeprefix("dongxoai/"): value
            for key, value in stats.items()
            if key.startswith("dongxoai/") and isinstance(value, int)
        },
        problem=stats.get(counters.PROBLEM) or stats.get(counters.NOT_WRITTEN) or doubt,
    )


def _is_sick(stats: Mapping[str, Any]) -> bool:
    """Tell whether the portal, or this machine, was not well."""
    return outcome_of(stats) in SICK or bool(stats.get(counters.BLOCKS))


def _doubt(
    memory: PortalMemory,
    options: Options,
    stats: Mapping[str, Any],
    gone: Mapping[ArticleKey, str],
    looked: int,
) -> str | None:
    """Say why what is gone may only seem so; None: it is gone."""
    states = memory.states_of(gone.keys())
    fresh = sum(state.state != WITHDRAWN for state in states.values())
    if not fresh:
        return None
    said = f"{fresh} articles were not found, but nothing is withdrawn:"
    if options.is_narrowed:
        return f"{said} the run was narrowed"
    if _is_sick(stats):
        return f"{said} the portal was not well ({outcome_of(stats)})"
    if stats.get(counters.LISTS_FAILED):
        return f"{said} a list could not be read"
    if fresh > max(MANY, looked / 10):
        return f"{said} that is more than a tenth of the {looked} looked at; see with --recheck"
    return None
