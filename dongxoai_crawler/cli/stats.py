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
from dongxoai_crawler.corpus.coverage import measure
from dongxoai_crawler.corpus.coverage_counts import CoverageCounts
from dongxoai_crawler.corpus.statistics import measure_corpus
from dongxoai_crawler.corpus.statistics_json import statistics_json
from dongxoai_crawler.corpus.statistics_text import coverage_table, statistics_lines

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
    """Print how many articles there are, of when and of what, and what a release's card says of them.

    What is odd about their texts, who is alike, personal data, and how complete their portals are.

    T is a day (2026-01-31), a moment, or how long ago (90s, 30m, 20h, 7d).
    """
    with open_collection(output, database) as collected:
        selection = selection_of(collected.store, options)
        compare(collected.store, is_needed=False)
        found = measure_corpus(collected.store, selection, pages=pages)
        coverages = {
            portal: CoverageCounts.of(measure(collected.store, portal))
            for portal in sorted(found.portals)
        }
    if as_json:
        plain = {portal: counts._asdict() for portal, counts in coverages.items()}
        print_json({**statistics_json(found), "coverage": plain})
    else:
        print_lines(statistics_lines(found))
        print_lines(coverage_table(coverages) if coverages else ())
