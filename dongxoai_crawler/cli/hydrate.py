"""`dongxoai hydrate`: the articles of a release, fetched anew from their portals."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

import click

from dongxoai_crawler.cli.options import CONTACT, DATABASE, DELAY, JSON, OUTPUT, PRIVATE
from dongxoai_crawler.cli.portal_table import print_portals
from dongxoai_crawler.cli.printing import print_json
from dongxoai_crawler.cli.run_options import MAX_REQUESTS, MAX_TIME
from dongxoai_crawler.corpus.exporting.jsonl import line_of
from dongxoai_crawler.corpus.release.data_files import data_rows
from dongxoai_crawler.corpus.release.hydrated import Fate, fates
from dongxoai_crawler.corpus.release.manifest import read_manifest
from dongxoai_crawler.corpus.release.portal_rows import missing_rows
from dongxoai_crawler.portals.collection import load_collection
from dongxoai_crawler.portals.edit import PORTALS, add_rows
from dongxoai_crawler.portals.find import DEFAULT_FOLDER, find_collection
from dongxoai_crawler.run.crawl import run_crawl
from dongxoai_crawler.run.display import quiet
from dongxoai_crawler.run.process import CrawlOrder
from dongxoai_crawler.store.store import open_store

if TYPE_CHECKING:
    from collections import Counter
    from datetime import timedelta

_HEADINGS: Final = ("portal", *Fate, "ended")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hydrated:
    """What became of a portal's articles."""

    portal: str
    fates: Counter[Fate]
    outcome: str
    problem: str | None


@click.command("hydrate")
@click.argument("release", metavar="RELEASE", type=click.Path(path_type=Path))
@MAX_TIME
@MAX_REQUESTS
@PRIVATE
@OUTPUT
@DATABASE
@DELAY
@CONTACT
@JSON
def hydrate_command(
    *,
    release: Path,
    max_time: timedelta | None,
    max_requests: int | None,
    private: bool,
    output: Path | None,
    database: str | None,
    delay: float | None,
    contact: str | None,
    as_json: bool,
) -> int:
    """Fetch the articles of RELEASE, a folder, from their portals into a collection.

    They are asked for like any other, at the portals' pace; what was had is not asked for again, so
    call it again after whatever stopped it. Then it says which ones are what they were. Portals that
    the collection doesn't know are added to its dongxoai.toml, as the release names them.
    """
    read_manifest(release)
    folder = (output or DEFAULT_FOLDER).absolute()
    with TemporaryDirectory() as name:
        addresses = Path(name) / "addresses.jsonl"
        portals = _write_addresses(release, addresses)
        find_collection(output, interactive=sys.stderr.isatty(), portals_file=None, real=True)
        _add_portals(release, folder, private=private)
        order = CrawlOrder(
            portals=portals,
            output=folder,
            contact=contact,
            database=database,
            arguments=_arguments(addresses, delay, max_requests),
            max_time=max_time,
        )
        report = run_crawl(order, display=quiet)
    registry = load_collection(folder).registry
    with open_store(folder, url=database) as store:
        counts = fates(store, data_rows(release), registry)
    found = [
        _Hydrated(
            portal=each.portal,
            fates=counts[each.portal],
            outcome=each.outcome,
            problem=each.problem,
        )
        for each in report.portals
    ]
    if as_json:
        told = {each.portal: dict(each.fates) | {"problem": each.problem} for each in found}
        print_json({"portals": told, "exit_code": int(report.exit_code)})
    else:
        print_portals(found, _cells, _HEADINGS)
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


def _add_portals(release: Path, folder: Path, *, private: bool) -> None:
    rows = missing_rows(release, load_collection(folder).registry, private=private)
    if rows:
        add_rows(folder, {(PORTALS, name): row for name, row in rows.items()})
        click.echo(f"added to dongxoai.toml: {', '.join(rows)}", err=True)


def _arguments(addresses: Path, delay: float | None, most: int | None) -> dict[str, str]:
    values = {"addresses": addresses, "delay": delay, "max_requests": most}
    return {name: str(value) for name, value in values.items() if value is not None}


def _cells(found: _Hydrated) -> list[str]:
    return [found.portal, *(str(found.fates[fate]) for fate in Fate), found.outcome]
