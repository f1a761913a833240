"""The end of a run: what was not found is believed only from a healthy, whole run."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, Final

from dongxoai_crawler.ending import EndReason, exit_code_of, outcome_of
from dongxoai_crawler.model import clock, counters
from dongxoai_crawler.store.states import MISSING, PUBLIC

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dongxoai_crawler.model.portal import Portal
    from dongxoai_crawler.spiders.options import Options
    from dongxoai_crawler.store.memory import PortalMemory
    from dongxoai_crawler.store.rows import ArticleKey

logger = logging.getLogger(__name__)

MANY: Final = 5
"""So many articles may be gone at once, or their SHARE of those looked at, if that is more."""

SHARE: Final = 10
"""A tenth."""

SICK: Final = frozenset(reason.value for reason in EndReason)

LOOKED_AT: Final = (
    counters.UNCHANGED,
    counters.EDITED,
    counters.RESTORED,
    counters.REREAD,
)
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
    memory.show_new()
    if fields := memory.fold_edits():
        names = ", ".join(fields)
        logger.warning("%s: the portal changed %s on many articles at once", portal.id, names)
    if counters.DRIFT in stats:
        memory.store.excuse_failures(memory.portal, memory.began_at)
    doubt = _doubt(memory, options, stats, gone)
    if doubt is None:
        memory.gone(gone, withdrawn_after=portal.withdrawn_after, at=clock.now())
        return None
    logger.warning("%s: %s", portal.id, doubt)
    if too_many_gone(memory, stats, gone):
        memory.put_off(gone.keys(), clock.now() + portal.withdrawn_after)
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
) -> str | None:
    """Say why what is gone may only seem so; None: it is gone."""
    found = _in_state(memory, gone, PUBLIC, MISSING)
    if not found:
        return None
    looked = looked_at(stats, gone)
    reasons = {
        "the run was narrowed": options.is_narrowed,
        f"the portal was not well ({outcome_of(stats)})": _is_sick(stats),
        "a list could not be read any more": bool(stats.get(counters.LISTS_BROKEN)),
        "too many others could not be had": _failed(stats) > max(MANY, looked / SHARE),
        f"that is more than a tenth of the {looked} looked at; see with --recheck": too_many_gone(
            memory, stats, gone
        ),
    }
    why = next((reason for reason, holds in reasons.items() if holds), None)
    return why and f"{found} articles were not found, but nothing is withdrawn: {why}"


def looked_at(stats: Mapping[str, Any], gone: Mapping[ArticleKey, str]) -> int:
    """How many known articles the run has looked at so far."""
    return len(gone) + sum(int(stats.get(name, 0)) for name in LOOKED_AT)


def looks_wanted(
    memory: PortalMemory, stats: Mapping[str, Any], gone: Mapping[ArticleKey, str]
) -> int:
    """How many further looks tell whether so much is gone, or the portal only isn't well."""
    return SHARE * _in_state(memory, gone, PUBLIC) - looked_at(stats, gone)


def too_many_gone(
    memory: PortalMemory, stats: Mapping[str, Any], gone: Mapping[ArticleKey, str]
) -> bool:
    """Tell whether so much is gone at once that something else may be wrong.

    What was missing before is not gone at once: a second look at it confirms it.
    """
    fresh = _in_state(memory, gone, PUBLIC)
    return fresh > max(MANY, looked_at(stats, gone) / SHARE)


def _in_state(memory: PortalMemory, gone: Mapping[ArticleKey, str], *states: str) -> int:
    found = memory.states_of(gone.keys()).values()
    return sum(entry.state in states for entry in found)


def _failed(stats: Mapping[str, Any]) -> int:
    return sum(int(n) for name, n in stats.items() if name.startswith(counters.FAILED))
