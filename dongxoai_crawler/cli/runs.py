"""`dongxoai runs`: what earlier runs did."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from dongxoai_crawler.cli.collected import collection_options, open_collection
from dongxoai_crawler.cli.printing import print_json, print_line
from dongxoai_crawler.corpus.moments import shown

if TYPE_CHECKING:
    from pathlib import Path

    from dongxoai_crawler.store.history import Run


@click.command("runs")
@collection_options
@click.option(
    "--failed", "failed_only", is_flag=True, help="Only those that failed or never ended."
)
@click.option("--jsonl", "as_jsonl", is_flag=True, help="Print one JSON object a line.")
def runs_command(
    *, output: Path | None, database: str | None, failed_only: bool, as_jsonl: bool
) -> None:
    """Print each portal's runs, oldest first: when, how they ended, what they counted."""
    with open_collection(output, database) as collected:
        for run in collected.store.runs(failed_only=failed_only):
            if as_jsonl:
                print_json(_as_json(run))
            else:
                print_line(_as_line(run))


def _as_json(run: Run) -> dict[str, Any]:
    return {
        "run": run.number,
        "portal": run.portal,
        "started_at": run.started_at.isoformat(),
        "ended_at": run.ended_at and run.ended_at.isoformat(),
        "outcome": run.outcome,
        "healthy": run.healthy,
        "whole": run.whole,
        "exit_code": run.exit_code,
        "counts": dict(run.counts),
        "problem": run.problem,
    }


def _as_line(run: Run) -> str:
    begun = f"{run.number:>5}  {shown(run.started_at)}  {run.portal}"
    if run.ended_at is None:
        return f"{begun}  goes on, or was killed"
    counts = ", ".join(f"{name} {count:,}" for name, count in run.counts.items() if count)
    cells = (
        begun,
        f"{(run.ended_at - run.started_at).total_seconds():.0f} s",
        f"{run.outcome} ({run.exit_code})",
        None if run.healthy else "not healthy",
        None if run.whole else "narrowed",
        counts,
        run.problem,
    )
    return "  ".join(filter(None, cells))
