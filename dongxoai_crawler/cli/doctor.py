"""`dongxoai doctor`: what works here, in one report that can be pasted."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from dongxoai_crawler.cli.options import JSON, OUTPUT, PORTALS_FILE
from dongxoai_crawler.model import clock
from dongxoai_crawler.portals.agent import user_agent
from dongxoai_crawler.portals.collection import load_collection
from dongxoai_crawler.portals.find import DEFAULT_FOLDER
from dongxoai_crawler.portals.proxy import with_proxy
from dongxoai_crawler.run.check import State
from dongxoai_crawler.run.environment import machine_checks
from dongxoai_crawler.run.portal_checks import portal_checks

if TYPE_CHECKING:
    from pathlib import Path

    from dongxoai_crawler.portals.collection import Collection
    from dongxoai_crawler.run.check import Check


@click.command("doctor")
@click.argument("names", metavar="[PORTAL]...", nargs=-1)
@OUTPUT
@PORTALS_FILE
@JSON
@click.pass_context
def doctor_command(
    context: click.Context,
    names: tuple[str, ...],
    output: Path | None,
    portals_file: Path | None,
    as_json: bool,
) -> None:
    """Check this machine and the way to each PORTAL, or to those a crawl would mean.

    Writes nothing. Asks each portal for one thing, the head of its robots.txt, to compare
    clocks. Ends with 0 if no check failed, else with 1.
    """
    collection = load_collection(output or DEFAULT_FOLDER, portals_file=portals_file)
    checks = _checks(collection, names)
    failed = sum(check.state is State.FAIL for check in checks)
    if as_json:
        report = {"failed": failed, "checks": [asdict(check) for check in checks]}
        text = json.dumps(report, ensure_ascii=False)
    else:
        text = "\n".join(map(_line, checks))
    click.echo(text.encode(errors="backslashreplace"))
    context.exit(1 if failed else 0)


def _checks(collection: Collection, names: tuple[str, ...]) -> list[Check]:
    registry = collection.registry
    portals = tuple(map(registry.get, names)) if names else registry.defaults()
    checks = machine_checks(output=collection.path, now=clock.now())
    for portal in portals:
        checks += portal_checks(
            with_proxy(portal), clock=clock.now, user_agent=user_agent(collection.contact)
        )
    return checks


def _line(check: Check) -> str:
    text = f"{check.state:<4}  {check.name}: {check.seen}"
    return text if check.advice is None else f"{text}\n      -> {check.advice}"
