"""`dongxoai portals check`: what is otherwise at portals than it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from dongxoai_crawler.cli.options import CONTACT, DATABASE, JSON, OUTPUT
from dongxoai_crawler.cli.printing import print_json, print_line
from dongxoai_crawler.model import clock
from dongxoai_crawler.model.exit_codes import ExitCode
from dongxoai_crawler.portals.collection import load_collection
from dongxoai_crawler.portals.find import DEFAULT_FOLDER, prepare_folder
from dongxoai_crawler.portals.proxy import with_proxy
from dongxoai_crawler.store.store import open_store

if TYPE_CHECKING:
    from pathlib import Path

    from dongxoai_crawler.run.checking import PortalCheck


@click.command("check")
@click.argument("names", metavar="[PORTAL]...", nargs=-1)
@OUTPUT
@CONTACT
@DATABASE
@click.option("--accept", is_flag=True, help="Keep what is found, to be compared with from now on.")
@JSON
def check_command(
    *,
    names: tuple[str, ...],
    output: Path | None,
    contact: str | None,
    database: str | None,
    accept: bool,
    as_json: bool,
) -> int:
    """Look at each PORTAL again, or at all of the collection, and say what has changed.

    Compares with what `portals add` found, or with the first check. Ends with 0 where nothing
    has changed, 1 where something has, 30 where articles can't be read as they were (drift), and
    20 where no portal could be had. Each portal is asked for at most 30 pages.
    """
    from dongxoai_crawler.run.checking import compare, exit_code_of  # noqa: PLC0415 - Scrapy
    from dongxoai_crawler.run.look import look_at  # noqa: PLC0415 - Scrapy

    folder = (output or DEFAULT_FOLDER).absolute()
    collection = load_collection(folder)
    registry = collection.registry
    named = [registry.get(name) for name in dict.fromkeys(names)] or registry.defaults()
    addresses = {with_proxy(portal): portal.base_url + portal.news[0] for portal in named}
    prepare_folder(folder)
    with open_store(folder, url=database) as store:
        looks = look_at(addresses, contact=contact or collection.contact)
        checks = [compare(look, store, now=clock.now(), accept=accept) for look in looks.portals]
    if as_json:
        print_json({"portals": [_as_json(check) for check in checks]})
    else:
        for check in checks:
            _show(check, accept=accept)
    return ExitCode.of_signal(looks.signal) if looks.signal else exit_code_of(checks)


def _show(check: PortalCheck, *, accept: bool) -> None:
    if check.problem:
        click.echo(f"dongxoai: {check.portal}: {check.problem}", err=True)
    elif check.is_first:
        print_line(f"{check.portal}: looked at for the first time; kept, to be compared with")
    elif not check.changes:
        print_line(f"{check.portal}: as it was")
    for change in check.changes:
        drift = "DRIFT: " if change.is_drift else ""
        print_line(f"{check.portal}: {drift}{change.text}")
    if check.changes and not accept:
        print_line(f"{check.portal}: --accept takes this for what it is from now on")


def _as_json(check: PortalCheck) -> dict[str, Any]:
    return {
        "portal": check.portal,
        "exit_code": int(check.exit_code),
        "requests": check.requests,
        "first": check.is_first,
        "problem": check.problem,
        "changes": [
            {"what": change.what, "text": change.text, "drift": change.is_drift}
            for change in check.changes
        ],
    }
