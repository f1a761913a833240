"""What a run did, portal by portal, computed from the crawlers' stats."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from dongxoai_crawler.ending import EndReason
from dongxoai_crawler.model import counters
from dongxoai_crawler.run.exit_codes import ExitCode, combined

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

FINISHED: Final = "finished"
TIME_IS_UP: Final = "closespider_timeout"
SHUTDOWN: Final = "shutdown"


@dataclass(frozen=True, slots=True, kw_only=True)
class PortalReport:
    """What a run did for one portal; numbers of articles, but for `requests` and `lists_failed`.

    Attributes:
        outcome: "finished", "closespider_timeout" (the time given was up), "shutdown" (a signal),
            or an EndReason.
        problem: One sentence where the run ended early or nothing could be had.
        refused: By code: what the portal lists, but shows to nobody or elsewhere.
        failed: By code: what could not be had or read.
        seconds: How long it took.
    """

    portal: str
    outcome: str
    problem: str | None
    found: int
    known: int
    resting: int
    due: int
    collected: int
    narrowed: int
    refused: Mapping[str, int]
    failed: Mapping[str, int]
    lists_failed: int
    requests: int
    seconds: float
    exit_code: ExitCode


@dataclass(frozen=True, slots=True, kw_only=True)
class RunReport:
    """What a run did.

    Attributes:
        output: The collection's folder, absolute.
        started_at: When it began, UTC.
        portals: One report a portal, in the order they were named.
        exit_code: For the process.
    """

    output: str
    started_at: datetime
    portals: tuple[PortalReport, ...]
    exit_code: ExitCode


def portal_report(portal: str, stats: Mapping[str, Any], *, problem: str | None) -> PortalReport:
    """Read a finished crawler's stats; `problem` says more than they do, where it is known."""
    count = {
        name: int(stats.get(key, 0))
        for name, key in {
            "found": counters.FOUND,
            "known": counters.KNOWN,
            "resting": counters.RESTING,
            "due": counters.DUE,
            "collected": counters.COLLECTED,
            "narrowed": counters.NARROWED,
            "lists_failed": counters.LISTS_FAILED,
            "requests": "downloader/request_count",
        }.items()
    }
    outcome = str(stats.get("finish_reason", FINISHED))
    if counters.NOT_WRITTEN in stats:
        outcome = EndReason.OUTPUT
    failed = _by_code(stats, counters.FAILED)
    lost = bool(failed or count["lists_failed"] or stats.get("spider_exceptions/count"))
    return PortalReport(
        portal=portal,
        outcome=outcome,
        problem=stats.get(counters.NOT_WRITTEN) or problem or stats.get(counters.PROBLEM),
        refused=_by_code(stats, counters.REFUSED),
        failed=failed,
        seconds=round(float(stats.get("elapsed_time_seconds", 0.0)), 1),
        exit_code=_exit_code(outcome, lost=lost, had=count["collected"] + count["known"]),
        **count,
    )


def run_report(
    output: str, started_at: datetime, portals: tuple[PortalReport, ...], *, signal: int | None
) -> RunReport:
    """Put the portals' reports together; `signal` is the one that ended the run."""
    code = combined(report.exit_code for report in portals)
    if signal is not None:
        code = ExitCode(128 + signal)
    return RunReport(output=output, started_at=started_at, portals=portals, exit_code=code)


def _by_code(stats: Mapping[str, Any], prefix: str) -> dict[str, int]:
    return {
        key.removeprefix(prefix): int(value)
        for key, value in sorted(stats.items())
        if key.startswith(prefix)
    }


def _exit_code(outcome: str, *, lost: bool, had: int) -> ExitCode:
    """Decide a portal's code.

    Args:
        outcome: The finish reason.
        lost: Whether something could not be had or read.
        had: Articles that are in the collection now, of those the portal lists.
    """
    special = {EndReason.USAGE: ExitCode.USAGE, EndReason.OUTPUT: ExitCode.OUTPUT}
    if outcome in special:
        return special[EndReason(outcome)]
    if outcome in (FINISHED, TIME_IS_UP, SHUTDOWN) and not lost:
        return ExitCode.DONE
    return ExitCode.SOME_FAILED if had else ExitCode.NOTHING_HAD
