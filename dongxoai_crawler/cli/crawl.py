"""`dongxoai crawl`: collect the news of one or more portals."""

from __future__ import annotations

import json
import sys
from contextlib import nullcontext
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich import box
from rich.console import Console
from rich.table import Table

from dongxoai_crawler.model.duration import parse_duration
from dongxoai_crawler.model.errors import UsageError
from dongxoai_crawler.portals.collection import load_collection
from dongxoai_crawler.portals.contact import parse_contact
from dongxoai_crawler.portals.find import DEFAULT_FOLDER, find_collection
from dongxoai_crawler.run.crawl import CrawlOrder, run_crawl
from dongxoai_crawler.run.demo_site import DEMO, demo_site
from dongxoai_crawler.run.display import live, quiet

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import timedelta

    from dongxoai_crawler.run.report import PortalReport, RunReport


def _duration(_: click.Context, __: click.Parameter, text: str | None) -> timedelta | None:
    try:
        return None if text is None else parse_duration(text)
    except ValueError as error:
        raise UsageError(f"--max-time: {error}") from error


def _contact(_: click.Context, __: click.Parameter, text: str | None) -> str | None:
    try:
        return None if text is None else parse_contact(text)
    except ValueError as error:
        raise UsageError(f"--contact: {error}") from error


@click.command("crawl")
@click.argument("names", metavar="[PORTAL]...", nargs=-1)
@click.option(
    "--output",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="The folder that holds the collection; output in the current folder if not given.",
)
@click.option(
    "--category",
    "categories",
    metavar="ALIAS",
    multiple=True,
    help="Only this category, by its name in addresses; can be repeated.",
)
@click.option("--published-since", metavar="DATE", help="Only what was published on DATE or later.")
@click.option(
    "--limit", metavar="N", type=click.IntRange(min=1), help="At most N articles of each portal."
)
@click.option(
    "--max-time",
    metavar="T",
    callback=_duration,
    help="End after 90s, 30m, 20h or 7d; the next run goes on.",
)
@click.option(
    "--max-requests",
    metavar="N",
    type=click.IntRange(min=1),
    help="End after N requests to each portal; the next run goes on.",
)
@click.option(
    "--from-now",
    is_flag=True,
    help="Collect nothing that is there already: the first such run only notes it.",
)
@click.option("--recheck", is_flag=True, help="Look at every known article again now.")
@click.option(
    "--recheck-newer",
    metavar="AGE",
    help="Look at known articles again that were published within 90s, 30m, 20h or 7d.",
)
@click.option(
    "--database",
    metavar="URL",
    help="Another database than the collection's own, in SQLAlchemy's spelling.",
)
@click.option(
    "--delay",
    metavar="S",
    type=click.FloatRange(min=0),
    help="Seconds between requests; shorter than the portal's own only for private ones.",
)
@click.option(
    "--contact",
    metavar="ADDRESS",
    callback=_contact,
    help="Your mail or web address, for the portal's owner.",
)
@click.option(
    "--portals",
    "portals_file",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="A TOML file of portals that counts over the collection's.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("-v", "--verbose", is_flag=True, help="Log what is done, not only what goes wrong.")
def crawl_command(
    *,
    names: tuple[str, ...],
    output: Path | None,
    categories: tuple[str, ...],
    published_since: str | None,
    limit: int | None,
    max_time: timedelta | None,
    max_requests: int | None,
    from_now: bool,
    recheck: bool,
    recheck_newer: str | None,
    database: str | None,
    delay: float | None,
    contact: str | None,
    portals_file: Path | None,
    as_json: bool,
    verbose: bool,
) -> int:
    """Collect the news of each PORTAL, or of all that the collection names.

    What was collected before is not asked for again: run it as often as you like.
    """
    registry = load_collection(output or DEFAULT_FOLDER, portals_file=portals_file).registry
    portals = [registry.get(name) for name in dict.fromkeys(names)] or list(registry.defaults())
    collection = find_collection(
        output,
        interactive=sys.stderr.isatty(),
        portals_file=portals_file,
        real=not names or not all(portal.private for portal in portals),
    )
    order = CrawlOrder(
        portals=[portal.id for portal in portals],
        output=collection.path,
        portals_file=portals_file,
        contact=contact,
        arguments=_arguments(
            category=",".join(categories) or None,
            published_since=published_since,
            limit=limit,
            delay=delay,
            max_requests=max_requests,
            from_now="1" if from_now else None,
            recheck="1" if recheck else None,
            recheck_newer=recheck_newer,
        ),
        database=database,
        max_time=max_time,
        verbose=verbose,
    )
    console = Console(stderr=True)
    shown = console.is_terminal and not as_json
    if shown:
        console.print(f"Collecting into {collection.path}", highlight=False)
    with demo_site() if DEMO in order.portals else nullcontext():
        report = run_crawl(order, display=live(console) if shown else quiet)
    if as_json:
        plain = asdict(report) | {"started_at": report.started_at.isoformat()}
        click.echo(json.dumps(plain, ensure_ascii=False))
    else:
        _show(report)
    return int(report.exit_code)


def _arguments(**values: str | float | None) -> dict[str, str]:
    """Scrapy's spiders take text."""
    return {name: str(value) for name, value in values.items() if value is not None}


def _show(report: RunReport) -> None:
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), show_edge=False)
    table.add_column("portal", overflow="fold")
    for heading in ("found", "known", "new", "refused", "failed", "requests", "seconds"):
        table.add_column(heading, justify="right", overflow="fold")
    table.add_column("ended", overflow="fold")
    for portal in report.portals:
        table.add_row(*_cells(portal))
    console = Console(width=None if sys.stdout.isatty() else 120)
    with console.capture() as shown:  # a closed pipe is for main to meet, not for rich
        console.print(table)
    click.echo(shown.get(), nl=False)
    for portal in report.portals:
        if portal.problem:
            click.echo(f"{portal.portal}: {portal.problem}", err=True)
    click.echo(f"Files: {report.output}")


def _cells(report: PortalReport) -> list[str]:
    return [
        report.portal,
        str(report.found),
        str(report.known),
        str(report.collected),
        _counts(report.refused),
        _counts(
            {**report.failed, **({"list": report.lists_failed} if report.lists_failed else {})}
        ),
        str(report.requests),
        str(report.seconds),
        report.outcome,
    ]


def _counts(by_code: Mapping[str, int]) -> str:
    lines = [str(sum(by_code.values())), *(f"{code} {n}" for code, n in by_code.items())]
    return "\n".join(lines)
