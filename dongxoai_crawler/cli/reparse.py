"""`dongxoai reparse`: extract all stored pages again."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING

import click

from dongxoai_crawler.cli.collected import collection_options, open_collection, wanted_portals
from dongxoai_crawler.cli.options import JSON
from dongxoai_crawler.cli.printing import print_json, print_lines
from dongxoai_crawler.corpus.reparse import reparse
from dongxoai_crawler.corpus.reparse_report import reparsed_json, reparsed_lines

if TYPE_CHECKING:
    from pathlib import Path


@click.command("reparse")
@click.argument("names", metavar="[PORTAL]...", nargs=-1)
@collection_options
@click.option("--apply", is_flag=True, help="Change records and files; without, nothing changes.")
@JSON
def reparse_command(
    *, names: tuple[str, ...], output: Path | None, database: str | None, apply: bool, as_json: bool
) -> None:
    """Read every stored page of each PORTAL with today's parser; ask the portal for nothing.

    Prints field by field how many articles read otherwise, with examples. A better parser is no
    edit: no change is noted.
    """
    found = {}
    with open_collection(output, database) as collected:
        for portal in wanted_portals(collected.store, names):
            with collected.store.lock(portal) if apply else nullcontext():
                found[portal] = reparse(collected.store, collected.folder, portal, apply=apply)
    if as_json:
        rows = [reparsed_json(portal, reparsed) for portal, reparsed in found.items()]
        print_json({"applied": apply, "portals": rows})
        return
    for portal, reparsed in found.items():
        print_lines(reparsed_lines(portal, reparsed, applied=apply))
