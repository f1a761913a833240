"""`dongxoai diff`: what was edited in an article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from dongxoai_crawler.cli.article_options import article_argument
from dongxoai_crawler.cli.collected import collection_options, open_collection
from dongxoai_crawler.cli.printing import print_lines
from dongxoai_crawler.corpus.diff import line_diff, word_diff
from dongxoai_crawler.corpus.files.differences import file_differences
from dongxoai_crawler.corpus.naming import find_article
from dongxoai_crawler.corpus.versions import two_versions
from dongxoai_crawler.model.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from dongxoai_crawler.corpus.versions import Version


@click.command("diff")
@article_argument
@collection_options
@click.option("--revisions", metavar="A..B", help="These two; the last two if not given.")
@click.option("--words", "by_words", is_flag=True, help="Mark changes inside the lines.")
def diff_command(
    *,
    words: tuple[str, ...],
    language: str | None,
    module: str | None,
    output: Path | None,
    database: str | None,
    revisions: str | None,
    by_words: bool,
) -> None:
    """Print how two revisions of an article's text file differ, and the texts of its kept files."""
    numbers = None if revisions is None else _numbers(revisions)
    with open_collection(output, database) as collected:
        named = find_article(collected.store, words, language=language, module=module)
        old, new = two_versions(collected.store, named, numbers)
        show = word_diff if by_words else line_diff
        both = (old.revision, new.revision)
        of_files = list(file_differences(collected.store, named, both, show))
    print_lines(show(old.text, new.text, old_label=_label(old), new_label=_label(new)))
    print_lines(of_files)


def _numbers(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"([0-9]{1,9})\.\.([0-9]{1,9})", text)
    if found is None:
        raise UsageError(f"--revisions: {text!r} is no pair; write it as 1..2")
    return int(found[1]), int(found[2])


def _label(version: Version) -> str:
    return f"{version.path}\trevision {version.revision}, {version.fetched_at.isoformat()}"
