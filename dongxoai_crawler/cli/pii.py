"""`dongxoai pii`: personal data in what was collected."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Unpack

import click

from dongxoai_crawler.cli.collected import collection_options, open_collection
from dongxoai_crawler.cli.options import JSON
from dongxoai_crawler.cli.printing import print_json, print_line, print_lines
from dongxoai_crawler.cli.selection_options import (
    SelectionOptions,
    selection_of,
    selection_options,
)
from dongxoai_crawler.corpus.corpus_row import rows
from dongxoai_crawler.corpus.pii.census import Census
from dongxoai_crawler.corpus.pii.census_text import census_json, census_lines, place_line
from dongxoai_crawler.model.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path


@click.command("pii")
@selection_options
@click.option("--every-revision", is_flag=True, help="All states of an article, not only the last.")
@click.option("--show", is_flag=True, help="Print what was found readable, not masked.")
@click.option("--jsonl", "as_jsonl", is_flag=True, help="Print the places, one JSON object a line.")
@collection_options
@JSON
def pii_command(
    *,
    every_revision: bool,
    show: bool,
    as_jsonl: bool,
    output: Path | None,
    database: str | None,
    as_json: bool,
    **options: Unpack[SelectionOptions],
) -> None:
    """Print where personal data stand in articles, then how much of each kind; change nothing.

    Identity numbers, telephone numbers, e-mail addresses, and tables of people. --json prints the
    counts only. T is a day (2026-01-31), a moment, or how long ago (90s, 30m, 20h, 7d).
    """
    if as_json and as_jsonl:
        raise UsageError("--json prints the counts, --jsonl the places: give one of them")
    census = Census()
    with open_collection(output, database) as collected:
        selection = selection_of(collected.store, options, every_revision=every_revision)
        for place in census.places(rows(collected.store, selection), show=show):
            if as_jsonl:
                print_json(asdict(place))
            elif not as_json:
                print_line(place_line(place))
    if as_json:
        print_json(census_json(census))
    elif not as_jsonl:
        print_lines(census_lines(census))
