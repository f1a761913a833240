"""What a run did, portal by portal, computed from the crawlers' stats."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from dongxoai_crawler.ending import FINISHED, exit_code_of, outcome_of
from dongxoai_crawler.model import counters
from dongxoai_crawler.model.exit_codes import ExitCode
from dongxoai_crawler.run.exit_codes import combined
from dongxoai_crawler.run.files_report import by_code, file_counts

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from dongxoai_crawler.run.files_report import FileCounts

NOTHING_LISTED: Final = (
    "the portal lists no article at all: check `news` and `base_url` in its row "
    "against an article's address in a browser"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PortalReport:
    """What a run did for one portal; numbers of articles, but for `requests` and `lists_failed`.

    Attributes:
        outcome: "finished", "closespider_timeout" (the time given was up), "max_requests" (the
            requests allowed were made), "shutdown" (a signal), or an EndReason; "locked" where another run of the portal goes on.
        problem: One sentence where the run ended early or nothing could be had.
        collected: New ones.
        edited: Known ones that were changed or moved.
        unchanged: Known ones that were looked at and found as they were.
        restored: Known ones that were withdrawn and are back as they were.
        gone: Known ones that were looked at and not found.
        known_gaps: Those that failed once more as they have failed five times or more.
        refused: By code: what the portal lists, but shows to nobody or elsewhere.
        failed: By code: what could not be had or read.
        files: What became of the files of articles, where the portal's row keeps them.
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
    edited: int
    unchanged: int
    restored: int
    gone: int
    known_gaps: int
    narrowed: int
    refused: Mapping[str, int]
    failed: Mapping[str, int]
    lists_failed: int
    files: FileCounts
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
            "edited": counters.EDITED,
            "unchanged": counters.UNCHANGED,
            "restored": counters.RESTORED,
            "gone": counters.GONE,
            "known_gaps": counters.KNOWN_GAPS,
            "narrowed": counters.NARROWED,
            "lists_failed": counters.LISTS_FAILED,
            "requests": "downloader/request_count",
        }.items()
    }
    outcome = outcome_of(stats)
    return PortalReport(
        portal=portal,
        outcome=outcome,
        problem=(
            stats.get(counters.NOT_WRITTEN)
            or problem
            or stats.get(counters.PROBLEM)
            or (None if count["found"] or outcome != FINISHED else NOTHING_LISTED)
        ),
        refused=by_code(stats, counters.REFUSED),
        failed=by_code(stats, counters.FAILED),
        files=file_counts(stats),
        seconds=round(float(stats.get("elapsed_time_seconds", 0.0)), 1),
        exit_code=exit_code_of(stats),
        **count,
    )


def run_report(
    output: str, started_at: datetime, portals: tuple[PortalReport, ...], *, signal: int | None
) -> RunReport:
    """Put the portals' reports together; `signal` is the one that ended the run."""
    code = combined(report.exit_code for report in portals)
    if signal is not None:
        code = ExitCode.of_signal(signal)
    return RunReport(output=output, started_at=started_at, portals=portals, exit_code=code)
