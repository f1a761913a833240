"""`dongxoai changes`: what appeared, was edited or was taken down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from dongxoai_crawler.cli.collected import collection_options, open_collection, wanted_portals
from dongxoai_crawler.cli.printing import print_json, print_line
from dongxoai_crawler.corpus.changes import change_json, change_line
from dongxoai_crawler.corpus.moments import parse_since
from dongxoai_crawler.model import clock

if TYPE_CHECKING:
    from pathlib import Path

KINDS: Final = ("new", "edited", "moved", "missing", "withdrawn", "restored", "portal")


@click.command("changes")
@collection_options
@click.option(
    "--since",
    metavar="T",
    help="Only what was noted since: a day, a moment, or how long ago (90s, 30m, 20h, 7d).",
)
@click.option("--portal", metavar="PORTAL", help="Only this portal.")
@click.option("--kind", type=click.Choice(KINDS), help="Only this kind.")
@click.option("--jsonl", "as_jsonl", is_flag=True, help="Print one JSON object a line.")
def changes_command(
    *,
    output: Path | None,
    database: str | None,
    since: str | None,
    portal: str | None,
    kind: str | None,
    as_jsonl: bool,
) -> None:
    """Print what happened to the articles that were collected, oldest first.

    "missing" is a first suspicion: an article that a list and its address no longer have.
    """
    moment = None if since is None else parse_since(since, now=clock.now())
    with open_collection(output, database) as collected:
        if portal is not None:
            wanted_portals(collected.store, (portal,))
        for change in collected.store.changes(moment, portal, kind):
            if as_jsonl:
                print_json(change_json(change))
            else:
                print_line(change_line(change))
