"""`dongxoai stats`: the numbers of what was collected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

import click

from dongxoai_crawler.cli.collected import collection_options, open_collection
from dongxoai_crawler.cli.comparing import compare
from dongxoai_crawler.cli.options import JSON
from dongxoai_crawler.cli.printing import print_json, print_lines
from dongxoai_crawler.cli.selection_options import (
    SelectionOptions,
    selection_of,
    selection_options,
)
from dongxoai_crawler.corpus.statistics import measure_corpus
from dongxoai_crawler.corpus.statistics_json import statistics_json
from dongxoai_crawler.corpus.statistics_text import statistics_lines

if TYPE_CHECKING:
    from pathlib import Path


@click.command("stats")
@selection_options
@click.option("--pages", is_flag=True, help="Read the pages as well: they tell more of odd texts.")
@collection_options
@JSON
def stats_command(
    *,
    pages: bool,
    output: Path | None,
    database: str | None,
    as_json: bool,
    **options: Unpack[SelectionOptions],
) -> None:
    """Print how many articles there are, of when and of what, and what is odd about their texts.

    T is a day (2026-01-31), a moment, or how long ago (90s, 30m, 20h, 7d).
    """
    with open_collection(output, database) as collected:
        selection = selection_of(collected.store, options)
        compare(collected.store, is_needed=False)
        found = measure_corpus(collected.store, selection, pages=pages)
    if as_json:
        print_json(statistics_json(found))
    else:
        print_lines(statistics_lines(found))
