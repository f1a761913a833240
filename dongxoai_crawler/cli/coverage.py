"""`dongxoai coverage`: how complete the collection is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from dongxoai_crawler.cli.collected import collection_options, open_collection, wanted_portals
from dongxoai_crawler.cli.options import JSON
from dongxoai_crawler.cli.printing import print_json, print_lines
from dongxoai_crawler.corpus.coverage import measure
from dongxoai_crawler.corpus.coverage_json import coverage_json
from dongxoai_crawler.corpus.coverage_text import coverage_lines

if TYPE_CHECKING:
    from pathlib import Path


@click.command("coverage")
@click.argument("names", metavar="[PORTAL]...", nargs=-1)
@collection_options
@JSON
def coverage_command(
    *, names: tuple[str, ...], output: Path | None, database: str | None, as_json: bool
) -> None:
    """Print how much of what each PORTAL lists was collected, and why the rest was not.

    By month of publication and category; of what was never had, the month isn't known.
    """
    with open_collection(output, database) as collected:
        portals = wanted_portals(collected.store, names)
        if as_json:
            found = [coverage_json(measure(collected.store, portal)) for portal in portals]
            print_json({"portals": found})
            return
        for portal in portals:
            print_lines(coverage_lines(measure(collected.store, portal)))
