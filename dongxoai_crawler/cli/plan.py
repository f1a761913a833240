"""`dongxoai plan`: what a crawl would ask now."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import asdict
from datetime import timedelta
from typing import TYPE_CHECKING, Final, Unpack

import click

from dongxoai_crawler.cli.options import JSON
from dongxoai_crawler.cli.portal_table import print_portals
from dongxoai_crawler.cli.printing import print_json
from dongxoai_crawler.cli.run_options import RunOptions, order_of, run_options
from dongxoai_crawler.run.demo_site import DEMO, demo_site
from dongxoai_crawler.run.plan import run_plan

if TYPE_CHECKING:
    from collections.abc import Callable

    from dongxoai_crawler.run.plan import PortalPlan, Span


_HEADINGS: Final = ("portal", "lists", "new", "again", "requests", "every", "takes")


@click.command("plan")
@run_options
@JSON
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
        print_portals(plan.portals, _cells, _HEADINGS)
    return int(plan.exit_code)


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
