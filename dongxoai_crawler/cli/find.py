"""`dongxoai find`: where a person is named."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from dongxoai_crawler.cli.collected import collection_options, open_collection
from dongxoai_crawler.cli.options import JSON
from dongxoai_crawler.cli.printing import print_json, print_line, print_lines
from dongxoai_crawler.corpus.pii.named import Name, articles_naming
from dongxoai_crawler.model.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dongxoai_crawler.corpus.pii.named import NamedArticle


@click.command("find")
@click.argument("words", metavar="NAME...", nargs=-1, required=True)
@collection_options
@JSON
def find_command(
    *, words: tuple[str, ...], output: Path | None, database: str | None, as_json: bool
) -> None:
    """Print where a person is named: all kept revisions of all articles, withdrawn ones too.

    Case and tone marks don't count: "nguyen van a" finds "Nguyễn Văn Ạ". Titles, summaries, bodies,
    bylines, captions, tables and names of attachments are looked through.
    """
    text = " ".join(words)
    try:
        name = Name(text)
    except ValueError as error:
        raise UsageError(f"{error}; give a name") from error
    with open_collection(output, database) as collected:
        found = articles_naming(collected.store, name)
        if as_json:
            print_json({"name": text, "articles": [asdict(article) for article in found]})
            return
        articles = 0
        for article in found:
            articles += 1
            print_lines(_lines(article))
    print_line(
        f'"{text}" is named in {articles:,} articles: dongxoai forget removes one for good'
        if articles
        else f'"{text}" is named nowhere in what was collected'
    )


def _lines(article: NamedArticle) -> Iterator[str]:
    key = f"{article.portal}  {article.language}/{article.module}  {article.id}"
    revisions = ", ".join(map(str, article.revisions))
    yield f"{key}  {article.state}  revision {revisions} of {article.latest}  {article.url}"
    for line in article.lines:
        yield f"    {line.field}: {line.text}"
