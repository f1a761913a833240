"""`dongxoai browse`: what was collected, in a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from dongxoai_crawler.cli.collected import collection_options, open_collection
from dongxoai_crawler.cli.printing import print_line
from dongxoai_crawler.corpus.browsing import BROWSE
from dongxoai_crawler.corpus.browsing.server import HOST, listener_on, serve
from dongxoai_crawler.corpus.extra import extra_module
from dongxoai_crawler.corpus.search.file import search_file
from dongxoai_crawler.corpus.search.update import update_search
from dongxoai_crawler.model.exit_codes import ExitCode

if TYPE_CHECKING:
    from pathlib import Path


@click.command("browse")
@collection_options
@click.option(
    "--port",
    type=click.IntRange(0, 65_535),
    default=8001,
    show_default=True,
    metavar="P",
    help="Port on 127.0.0.1; 0 takes a free one.",
)
def browse_command(*, output: Path | None, database: str | None, port: int) -> ExitCode:
    """Search and read what was collected in a browser, on this machine, until Ctrl-C.

    Nothing can be changed there, and a crawl can run at the same time; what it brings is there
    after the next start. Needs the package datasette: pip install 'dongxoai-crawler[browse]'.
    """
    extra_module("datasette", install=BROWSE)
    ended_by = None
    while ended_by is None:
        # Anew after `dongxoai forget`, which takes the file away.
        file = _brought_up(output, database)
        listener = listener_on(port)
        port = listener.getsockname()[1]
        print_line(f"http://{HOST}:{port}/ shows what was collected; stop with Ctrl-C.")
        ended_by = serve(file, listener)
    return ExitCode.of_signal(ended_by)


def _brought_up(output: Path | None, database: str | None) -> Path:
    with open_collection(output, database) as collected:
        update_search(collected.store, collected.folder)
        return search_file(collected.folder)
