"""`dongxoai crawl`: collect the news of one or more portals."""

from __future__ import annotations

import json
from contextlib import nullcontext
from dataclasses import asdict
from typing import TYPE_CHECKING, Final, Unpack

import click
from rich.console import Console

from dongxoai_crawler.cli.file_counts import by_code, sentence_of
from dongxoai_crawler.cli.heartbeat import Beating
from dongxoai_crawler.cli.options import BACKLOG, JSON
from dongxoai_crawler.cli.portal_table import print_portals
from dongxoai_crawler.cli.run_options import (
    MAX_REQUESTS,
    MAX_TIME,
    RunOptions,
    order_of,
    run_options,
)
from dongxoai_crawler.model.exit_codes import ExitCode
from dongxoai_crawler.portals.collection import load_collection
from dongxoai_crawler.run.afterwards import attend, follow, prepare
from dongxoai_crawler.run.crawl import run_crawl
from dongxoai_crawler.run.demo_site import DEMO, demo_site
from dongxoai_crawler.run.display import live
from dongxoai_crawler.run.display import quiet as no_display
from dongxoai_crawler.run.due import is_well, only_due

if TYPE_CHECKING:
    from datetime import timedelta

    from dongxoai_crawler.run.process import CrawlOrder
    from dongxoai_crawler.run.report import PortalReport, RunReport


_HEADINGS: Final = (
    *("portal", "found", "known", "new", "refused"),
    *("failed", "requests", "seconds", "ended"),
)


@click.command("crawl")
@run_options
@MAX_TIME
@MAX_REQUESTS
@click.option(
    "--accept-drift",
    is_flag=True,
    help="Take a portal's new layout as it is: drift (exit 30) is only warned of.",
)
@click.option("--due", is_flag=True, help="Only portals that are to be asked again by now.")
@click.option("--quiet", is_flag=True, help="Print nothing when all is well: for cron.")
@click.option("--full-text", is_flag=True, help="Feeds carry whole texts.")
@BACKLOG
@JSON
@click.option("-v", "--verbose", is_flag=True, help="Log what is done, not only what goes wrong.")
def crawl_command(
    *,
    max_time: timedelta | None,
    max_requests: int | None,
    accept_drift: bool,
    due: bool,
    quiet: bool,
    full_text: bool,
    backlog: bool,
    as_json: bool,
    verbose: bool,
    **options: Unpack[RunOptions],
) -> int:
    """Collect the news of each PORTAL, or of all that the collection names.

    What was collected before is not asked for again: run it as often as you like.
    """
    order = order_of(
        options,
        writes=True,
        max_time=max_time,
        max_requests=max_requests,
        accept_drift=accept_drift,
        verbose=verbose,
    )
    source = load_collection(order.output, portals_file=order.portals_file).heartbeat
    with Beating(source) as beating:
        if due and not (order := only_due(order)).portals:
            attend(order, backlog=backlog)
            return ExitCode.DONE
        prepare(order, backlog=backlog)
        report = _run(order, shown=not as_json and not quiet)
        well = is_well(order, report)
        beating.exit_code = ExitCode.DONE if well else report.exit_code
        if as_json:
            plain = asdict(report) | {"started_at": report.started_at.isoformat()}
            click.echo(json.dumps(plain, ensure_ascii=False))
        elif not quiet or not well:
            print_portals(report.portals, _cells, _HEADINGS)
            for portal in report.portals:
                if said := sentence_of(portal.files):
                    click.echo(f"{portal.portal}: {said}")
            click.echo(f"Files: {report.output}")
        if report.exit_code != ExitCode.OUTPUT:
            follow(order, report, backlog=backlog, full_text=full_text)
    return int(report.exit_code)


def _run(order: CrawlOrder, *, shown: bool) -> RunReport:
    """Crawl, and show on a terminal how far it is."""
    console = Console(stderr=True)
    shown = shown and console.is_terminal
    if shown:
        console.print(f"Collecting into {order.output}", highlight=False)
    with demo_site() if DEMO in order.portals else nullcontext():
        return run_crawl(order, display=live(console) if shown else no_display)


def _cells(report: PortalReport) -> list[str]:
    return [
        report.portal,
        str(report.found),
        str(report.known),
        str(report.collected),
        by_code(report.refused),
        by_code(
            {**report.failed, **({"list": report.lists_failed} if report.lists_failed else {})}
        ),
        str(report.requests),
        str(report.seconds),
        report.outcome,
    ]
