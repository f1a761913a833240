"""What fetching files did, portal by portal, computed from the crawlers' stats."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from dongxoai_crawler.ending import exit_code_of_files, outcome_of
from dongxoai_crawler.model import counters

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dongxoai_crawler.model.exit_codes import ExitCode

HAD: Final = ("kept", "edited", "unchanged")
"""What can come of a file that was had."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileCounts:
    """Files of articles that were asked for.

    Attributes:
        kept: Those that were had for the first time.
        edited: Those that have other bytes than before.
        unchanged: Those that were asked for again and are the same.
        refused: By code: what is not to be had, or not wanted.
        failed: By code: what is tried again the next time.
    """

    kept: int
    edited: int
    unchanged: int
    refused: Mapping[str, int]
    failed: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class FilesReport:
    """What fetching files of one portal did.

    Attributes:
        outcome: As in `PortalReport`.
        problem: One sentence where the run ended early.
        seconds: How long it took.
    """

    portal: str
    outcome: str
    problem: str | None
    files: FileCounts
    requests: int
    seconds: float
    exit_code: ExitCode


def file_counts(stats: Mapping[str, Any]) -> FileCounts:
    """Read what became of the files of a run."""
    had = {name: int(stats.get(counters.FILES + name, 0)) for name in HAD}
    return FileCounts(
        refused=by_code(stats, counters.FILES_REFUSED),
        failed=by_code(stats, counters.FILES_FAILED),
        **had,
    )


def files_report(portal: str, stats: Mapping[str, Any], *, problem: str | None) -> FilesReport:
    """Read a finished crawler's stats; `problem` says more than they do, where it is known."""
    return FilesReport(
        portal=portal,
        outcome=outcome_of(stats),
        problem=stats.get(counters.NOT_WRITTEN) or problem or stats.get(counters.PROBLEM),
        files=file_counts(stats),
        requests=int(stats.get("downloader/request_count", 0)),
        seconds=round(float(stats.get("elapsed_time_seconds", 0.0)), 1),
        exit_code=exit_code_of_files(stats),
    )


def by_code(stats: Mapping[str, Any], prefix: str) -> dict[str, int]:
    """Return the counters of a prefix, by what follows it."""
    return {
        key.removeprefix(prefix): int(value)
        for key, value in sorted(stats.items())
        if key.startswith(prefix)
    }
