"""`dongxoai hydrate`: the articles of a release, fetched anew from their portals."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from dongxoai_crawler.cli.options import CONTACT, DATABASE, DELAY, JSON, OUTPUT
from dongxoai_crawler.cli.printing import print_json, print_line
from dongxoai_crawler.corpus.exporting.jsonl import line_of
from dongxoai_crawler.corpus.release.data_files import data_rows
from dongxoai_crawler.corpus.release.hydrated import Fate, fates
from dongxoai_crawler.corpus.release.manifest import read_manifest
from dongxoai_crawler.corpus.release.portal_rows import missing_rows
from dongxoai_crawler.model.errors import UsageError
from dongxoai_crawler.portals.collection import load_collection
from dongxoai_crawler.portals.find import DEFAULT_FOLDER, find_collection
from dongxoai_crawler.run.crawl import run_crawl
from dongxoai_crawler.run.display import quiet
from dongxoai_crawler.run.process import CrawlOrder
from dongxoai_crawler.store.store import open_store

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Mapping


@click.command("hydrate")
@click.argument(
    "release", metavar="RELEASE", type=click.Path(exists=True, file_okay=False, path_type=Path)
)
@click.option("--max-requests", metavar="N", type=click.IntRange(min=1), help="Of each portal.")
@OUTPUT
@DATABASE
@DELAY
@CONTACT
@JSON
def hydrate_command(
    *,
    release: Path,
    max_requests: int | None,
    output: Path | None,
    database: str | None,
    delay: float | None,
    contact: str | None,
    as_json: bool,
) -> int:
    """Fetch the articles of RELEASE, a folder, from their portals into a collection.

    They are asked for like any other, at the portals' pace; what was had is not asked for again, so
    call it again after whatever stopped it. Then it says which ones are what they were.
    """
    try:
        read_manifest(release)
    except (ValueError, OSError) as error:
        raise UsageError(str(error)) from error
    folder = (output or DEFAULT_FOLDER).absolute()
    with TemporaryDirectory() as name, ExitStack() as stack:
        addresses, rows = Path(name) / "addresses.jsonl", Path(name) / "portals.toml"
        portals = _write_addresses(release, addresses)
        rows.write_text(missing_rows(release, load_collection(folder).registry), encoding="utf-8")
        find_collection(output, interactive=sys.stderr.isatty(), portals_file=rows, real=True)
        report = run_crawl(
            CrawlOrder(
                portals=portals,
                output=folder,
                portals_file=rows,
                contact=contact,
                database=database,
                arguments=_arguments(addresses, delay, max_requests),
            ),
            display=quiet,
        )
        store = stack.enter_context(open_store(folder, url=database))
        counts = fates(store, data_rows(release))
    if as_json:
        print_json({"portals": counts, "exit_code": int(report.exit_code)})
    else:
        _print(counts)
    return int(report.exit_code)


def _write_addresses(release: Path, file: Path) -> list[str]:
    """Write what the spider is to ask for; return the portals."""
    portals: dict[str, None] = {}
    names = ("portal", "language", "module", "id", "url")
    with file.open("xb") as stream:
        for row in data_rows(release):
            portals.setdefault(row["portal"])
            stream.write(line_of({name: row[name] for name in names}))
    return list(portals)


def _arguments(addresses: Path, delay: float | None, most: int | None) -> dict[str, str]:
    values = {"addresses": addresses, "delay": delay, "max_requests": most}
    return {name: str(value) for name, value in values.items() if value is not None}


def _print(counts: Mapping[str, Counter[Fate]]) -> None:
    for portal, found in counts.items():
        print_line(f"{portal}: " + ", ".join(f"{found[fate]:,} {fate}" for fate in Fate))
