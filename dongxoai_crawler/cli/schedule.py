"""`dongxoai schedule`: what cron or systemd need to start runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from dongxoai_crawler.cli.options import OUTPUT
from dongxoai_crawler.cli.printing import print_lines
from dongxoai_crawler.model.errors import UsageError
from dongxoai_crawler.portals.find import DEFAULT_FOLDER, is_collection
from dongxoai_crawler.run.schedule.cron import cron_lines
from dongxoai_crawler.run.schedule.plan import EVERY, Plan, this_program
from dongxoai_crawler.run.schedule.systemd import NAME, service_unit, timer_unit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_OF_SYSTEM: Final = "/etc/systemd/system"
_OF_USER: Final = "~/.config/systemd/user"


@click.command("schedule")
@click.argument("kind", type=click.Choice(["cron", "systemd", "systemd-user"]))
@OUTPUT
@click.option(
    "--every",
    type=click.Choice(EVERY),
    default="30m",
    show_default=True,
    help="How often to look which portals are due.",
)
@click.option(
    "--unit",
    type=click.Choice(["service", "timer"]),
    help="Of systemd's two files print this one only.",
)
def schedule_command(*, kind: str, output: Path | None, every: str, unit: str | None) -> None:
    """Print what cron or systemd need to crawl, day and night, what is due.

    Nothing is changed on this machine: copy what is printed. With systemd-user or cron nobody has
    to be root; with systemd the service runs as the user who owns the collection.
    """
    folder = (output or DEFAULT_FOLDER).absolute()
    if not is_collection(folder):
        raise UsageError(
            f"there is no collection at {folder}: name its folder with --output DIR, "
            f"or begin one with `dongxoai init {folder}`"
        )
    if kind == "cron" and unit:
        raise UsageError("--unit is for systemd: cron has lines only")
    plan = Plan(program=this_program(), folder=folder, every=every)
    print_lines(cron_lines(plan) if kind == "cron" else _units(plan, kind, unit))


def _units(plan: Plan, kind: str, wanted: str | None) -> Iterator[str]:
    is_own = kind == "systemd-user"
    place = _OF_USER if is_own else _OF_SYSTEM
    units = {
        "service": service_unit(plan, None if is_own else _owner(plan.folder)),
        "timer": timer_unit(plan),
    }
    for name, text in units.items():
        if wanted in (None, name):
            yield f"# {place}/{NAME}.{name}"
            yield text


def _owner(folder: Path) -> str:
    """The user who owns the collection: whoever called us may have used sudo."""
    try:
        return folder.owner()
    except KeyError:  # has no name
        return str(folder.stat().st_uid)
