"""`dongxoai fetch`: attachments or images of what was collected."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

import click

from dongxoai_crawler.cli.collected import collection_options, open_collection, wanted_portals
from dongxoai_crawler.cli.file_counts import cells_of
from dongxoai_crawler.cli.options import CONTACT, DELAY, JSON, PORTALS_FILE
from dongxoai_crawler.cli.portal_table import print_portals
from dongxoai_crawler.cli.printing import print_json
from dongxoai_crawler.cli.run_options import MAX_REQUESTS, MAX_TIME
from dongxoai_crawler.cli.selection_options import moment_of
from dongxoai_crawler.corpus.files.due import Wanted
from dongxoai_crawler.corpus.files.text.pdf import FILES
from dongxoai_crawler.corpus.selection import Selection
from dongxoai_crawler.model.file_kind import FileKind
from dongxoai_crawler.run.demo_site import DEMO, demo_site
from dongxoai_crawler.run.fetch_files import fetch_files, make_texts
from dongxoai_crawler.run.process import CrawlOrder
from dongxoai_crawler.spiders.options import Options

if TYPE_CHECKING:
    from datetime import timedelta
    from pathlib import Path

    from dongxoai_crawler.run.files_report import FilesReport

_HEADINGS: Final = (
    *("portal", "kept", "edited", "unchanged", "refused"),
    *("failed", "requests", "seconds", "ended"),
)


@click.command("fetch")
@click.argument(
    "kind", metavar="attachments|images", type=click.Choice([kind.value for kind in FileKind])
)
@click.argument("names", metavar="[PORTAL]...", nargs=-1)
@collection_options
@click.option(
    "--category",
    "categories",
    metavar="ALIAS",
    multiple=True,
    help="Only of this one, by its name in addresses; can be repeated.",
)
@click.option("--published-since", metavar="T", help="Of articles published at T or later.")
@click.option("--published-before", metavar="T", help="Of articles published earlier than T.")
@click.option("--again", is_flag=True, help="Also what is kept, or was refused lately.")
@MAX_TIME
@MAX_REQUESTS
@DELAY
@CONTACT
@PORTALS_FILE
@JSON
@click.option("-v", "--verbose", is_flag=True, help="Log what is done, not only what goes wrong.")
def fetch_command(
    *,
    kind: str,
    names: tuple[str, ...],
    output: Path | None,
    database: str | None,
    categories: tuple[str, ...],
    published_since: str | None,
    published_before: str | None,
    again: bool,
    max_time: timedelta | None,
    max_requests: int | None,
    delay: float | None,
    contact: str | None,
    portals_file: Path | None,
    as_json: bool,
    verbose: bool,
) -> int:
    """Fetch the files of articles that were collected of each PORTAL, or of all.

    What is kept is not asked for again, unless its article was looked at since: stop it and call it
    again, it goes on. T is a day (2026-01-31), a moment, or how long ago (90s, 30m, 20h, 7d).
    """
    selection = Selection(
        categories=categories,
        published_since=moment_of(published_since),
        published_before=moment_of(published_before),
    )
    with open_collection(output, database) as collected:
        order = CrawlOrder(
            portals=wanted_portals(collected.store, names),
            output=collected.folder,
            portals_file=portals_file,
            contact=contact,
            database=database,
            arguments={
                "wanted": Wanted(kinds=(FileKind(kind),), selection=selection, again=again),
                "options": Options(delay=delay, max_requests=max_requests),
            },
            max_time=max_time,
            verbose=verbose,
        )
    with demo_site() if DEMO in order.portals else nullcontext():
        reports, code = fetch_files(order)
    waiting = make_texts(order)
    if as_json:
        print_json({"output": str(order.output), "portals": [asdict(each) for each in reports]})
    else:
        print_portals(reports, _cells, _HEADINGS)
    if waiting:
        click.echo(f"{waiting} PDFs have no text yet: pip install '{FILES}'", err=True)
    return int(code)


def _cells(report: FilesReport) -> list[Any]:
    more = (str(report.requests), str(report.seconds), report.outcome)
    return [report.portal, *cells_of(report.files), *more]
