"""`dongxoai backup`: a copy of everything that the collection knows."""

from __future__ import annotations

from pathlib import Path

import click

from dongxoai_crawler.cli.collected import collection_options, open_collection
from dongxoai_crawler.cli.printing import print_line
from dongxoai_crawler.corpus.backups import back_up


@click.command("backup")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@collection_options
def backup_command(*, file: Path, output: Path | None, database: str | None) -> None:
    """Copy the collection's database to FILE, a new file, also while a crawl runs.

    To restore it while nothing runs, remove collection.sqlite3 with its -wal and -shm, and put
    the copy in its place.
    """
    with open_collection(output, database) as collected:
        back_up(collected.store, collected.folder, file)
    print_line(f"copied to {file.absolute()}")
