"""`dongxoai history`: one article over time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from dongxoai_crawler.cli.article_options import article_argument
from dongxoai_crawler.cli.collected import collection_options, open_collection
from dongxoai_crawler.cli.options import JSON
from dongxoai_crawler.cli.printing import print_json, print_lines
from dongxoai_crawler.corpus.history import history_json, history_lines, read_history
from dongxoai_crawler.corpus.naming import find_article

if TYPE_CHECKING:
    from pathlib import Path


@click.command("history")
@article_argument
@collection_options
@JSON
def history_command(
    *,
    words: tuple[str, ...],
    language: str | None,
    module: str | None,
    output: Path | None,
    database: str | None,
    as_json: bool,
) -> None:
    """Print an article's revisions, what changed in each, and what became of it."""
    with open_collection(output, database) as collected:
        named = find_article(collected.store, words, language=language, module=module)
        history = read_history(collected.store, named)
    if as_json:
        print_json(history_json(history))
    else:
        print_lines(history_lines(history))
