"""`dongxoai plan`: what a crawl would ask now."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from dataclasses import asdict
from datetime import timedelta
from typing import TYPE_CHECKING, Unpack

import click
from rich import box
from rich.console import Console
from rich.table import Table

from dongxoai_crawler.cli.printing import print_json
from dongxoai_crawler.cli.run_options import RunOptions, order_of, run_options
from dongxoai_crawler.run.demo_site import DEMO, demo_site
from dongxoai_crawler.run.plan import run_plan

if TYPE_CHECKING:
    from collections.abc import Callable

    from dongxoai_crawler.run.plan import Plan, PortalPlan, Span


@click.command("plan")
@run_options
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def plan_command(*, as_json: bool, **options: Unpack[RunOptions]) -> int:
    """Say what a crawl with these options would ask each PORTAL, and how long it would take.

    Asks for lists only, never for an article, and changes nothing. Where no list names
    everything, "21 to 80, likely 60" are the least and the most that it can be.
    """
    order = order_of(options, writes=False)
    with demo_site() if DEMO in order.portals else nullcontext():
        plan = run_plan(order)
    if as_json:
        print_json(asdict(plan))
    else:
        _show(plan)
    return int(plan.exit_code)


def _show(plan: Plan) -> None:
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), show_edge=False)
    table.add_column("portal", overflow="fold")
    for heading in ("lists", "new", "again", "requests", "every", "takes"):
        table.add_column(heading, justify="right", overflow="fold")
    for portal in plan.portals:
        table.add_row(*_cells(portal))
    console = Console(width=None if sys.stdout.isatty() else 120)
    with console.capture() as shown:  # a closed pipe is for main to meet, not for rich
        console.print(table)
    click.echo(shown.get(), nl=False)
    for portal in plan.portals:
        if portal.problem:
            click.echo(f"{portal.portal}: {portal.problem}", err=True)


def _cells(plan: PortalPlan) -> list[str]:
    return [
        plan.portal,
        _said(plan.lists),
        _said(plan.new),
        str(plan.again),
        _said(plan.requests),
        f"{plan.delay:g} s",
        _said(plan.requests, lambda number: str(timedelta(seconds=round(number * plan.delay)))),
    ]


def _said(span: Span, shown: Callable[[int], str] = str) -> str:
    least, likely, most = map(shown, (span.at_least, span.likely, span.at_most))
    return least if least == most else f"{least} to {most}, likely {likely}"
