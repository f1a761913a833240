"""`dongxoai evidence`: what was seen of one article, for others to check."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import click

from dongxoai_crawler.cli.article_options import article_argument
from dongxoai_crawler.cli.collected import collection_options, open_collection
from dongxoai_crawler.cli.printing import print_line
from dongxoai_crawler.corpus.evidence.package import write_evidence
from dongxoai_crawler.corpus.naming import find_article


@click.command("evidence")
@article_argument
@click.argument("file", metavar="FILE.zip", type=click.Path(path_type=Path))
@collection_options
def evidence_command(
    *,
    words: tuple[str, ...],
    file: Path,
    language: str | None,
    module: str | None,
    output: Path | None,
    database: str | None,
) -> None:
    """Pack what was seen of an article into FILE.zip, so that others can check it.

    Every page as it was received, every text, what changed between which moments, digests, a web
    archive, and a statement in Vietnamese. It may hold personal data: mind whom you hand it to.
    """
    with open_collection(output, database) as collected:
        named = find_article(collected.store, words, language=language, module=module)
        case = write_evidence(collected.store, named, file)
    without = sum(exhibit.page is None for exhibit in case.exhibits)
    more = f", {without:,} without its page" if without else ""
    print_line(f"{len(case.exhibits):,} revisions{more} in {file.absolute()}")
    print_line(f"{sha256(file.read_bytes()).hexdigest()}  {file.name}")
