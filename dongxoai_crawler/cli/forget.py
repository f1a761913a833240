"""`dongxoai forget`: remove an article for good."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from dongxoai_crawler.cli.article_options import article_argument
from dongxoai_crawler.cli.collected import collection_options, open_collection
from dongxoai_crawler.cli.printing import print_line
from dongxoai_crawler.corpus.forget import forget
from dongxoai_crawler.corpus.naming import find_article
from dongxoai_crawler.corpus.release.places import releases_in, releases_with
from dongxoai_crawler.model.errors import UsageError
from dongxoai_crawler.monitoring.messages.full_list import remove_full_lists

if TYPE_CHECKING:
    from pathlib import Path


@click.command("forget")
@article_argument
@collection_options
@click.option("--yes", is_flag=True, help="Don't ask.")
def forget_command(
    *,
    words: tuple[str, ...],
    language: str | None,
    module: str | None,
    output: Path | None,
    database: str | None,
    yes: bool,
) -> None:
    """Remove all of an article's content: file, records, pages, changes.

    Only its key is kept, so that it isn't collected again. Copies of the database and releases that
    still hold it are listed; they are not changed.
    """
    with open_collection(output, database) as collected:
        store = collected.store
        named = find_article(store, words, language=language, module=module, forgotten=True)
        known = store.latest(*named)
        title = "" if known is None else f" ({known.record.title})"
        if not yes:
            _ask(f"Forget article {named.key.id} of {named.portal}{title}?")
        with store.lock(named.portal):
            addresses = store.addresses(*named)
            holding = forget(store, collected.folder, named)
        remove_full_lists(collected.folder)
        places = dict.fromkeys([*store.releases(), *releases_in(collected.folder)])
        holding += releases_with(places, named, addresses)
    print_line(f"forgotten: article {named.key.id} of {named.portal}")
    for file in holding:
        print_line(f"still held by {file}")


def _ask(question: str) -> None:
    if not sys.stdin.isatty():
        raise UsageError("nobody can be asked here: give --yes to forget the article")
    click.confirm(question, abort=True, err=True)
