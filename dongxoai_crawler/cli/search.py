"""`dongxoai search`: articles with some words, the best one first."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from dongxoai_crawler.cli.collected import collection_options, open_collection
from dongxoai_crawler.cli.printing import print_json, print_line
from dongxoai_crawler.corpus.search.file import reading
from dongxoai_crawler.corpus.search.find import search
from dongxoai_crawler.corpus.search.update import update_search

if TYPE_CHECKING:
    from pathlib import Path

    from dongxoai_crawler.corpus.search.find import Found


@click.command("search")
@click.argument("words", metavar="WORDS...", nargs=-1, required=True)
@collection_options
@click.option(
    "--limit",
    type=click.IntRange(1, 10_000),
    default=20,
    show_default=True,
    metavar="N",
    help="At most so many articles.",
)
@click.option("--jsonl", "as_jsonl", is_flag=True, help="Print one JSON object a line.")
def search_command(
    *, words: tuple[str, ...], output: Path | None, database: str | None, limit: int, as_jsonl: bool
) -> None:
    """Print articles that have all WORDS in title, summary or body, the best one first.

    Words with tone marks are found as typed, words without them with any marks. A phrase stands in
    quotation marks of its own: '"thu hồi đất"'.
    """
    with open_collection(output, database) as collected:
        update_search(collected.store, collected.folder)
        with reading(collected.folder) as connection:
            results = search(connection, " ".join(words), limit=limit)
    for found in results:
        if as_jsonl:
            print_json(asdict(found))
        else:
            print_line(_as_line(found))


def _as_line(found: Found) -> str:
    day = (found.published_at or "")[: len("2026-01-31")]
    return f"{day:<10}  {found.portal}  {found.title}  {found.found}"
