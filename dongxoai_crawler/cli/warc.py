"""`dongxoai warc`: stored pages as a web archive."""

from __future__ import annotations

from pathlib import Path

import click

from dongxoai_crawler.cli.collected import collection_options, open_collection, wanted_portals
from dongxoai_crawler.cli.printing import print_line
from dongxoai_crawler.corpus.archive import archive


@click.command("warc")
@click.argument("portal", metavar="PORTAL")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@collection_options
def warc_command(*, portal: str, file: Path, output: Path | None, database: str | None) -> None:
    """Write all stored pages of PORTAL into FILE, a new WARC 1.1 file.

    A name that ends in .gz is compressed, each record by itself, as web archives do.
    """
    with open_collection(output, database) as collected:
        wanted_portals(collected.store, (portal,))
        written, without_page = archive(collected.store, portal, file)
    more = f"; {without_page:,} revisions have no page" if without_page else ""
    print_line(f"{written:,} pages in {file.absolute()}{more}")
