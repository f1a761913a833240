"""`dongxoai portals`: the portals that can be named, and what their rows say."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from dongxoai_crawler.cli.options import JSON, OUTPUT, PORTALS_FILE
from dongxoai_crawler.cli.portals_add import add_command
from dongxoai_crawler.cli.portals_check import check_command
from dongxoai_crawler.cli.portals_discover import discover_command
from dongxoai_crawler.cli.portals_rows import move_command, rename_command, retire_command
from dongxoai_crawler.model.errors import UsageError
from dongxoai_crawler.portals.address import masked
from dongxoai_crawler.portals.collection import load_collection
from dongxoai_crawler.portals.find import DEFAULT_FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from dongxoai_crawler.model.portal import Portal

_PIPE_WIDTH = 1000
"""Wide enough that no row of a table is folded where a program reads it."""


@click.group("portals", invoke_without_command=True)
@PORTALS_FILE
@OUTPUT
@JSON
@click.option("--jsonl", "as_jsonl", is_flag=True, help="Print one JSON object a line.")
@click.pass_context
def portals_command(
    context: click.Context,
    portals_file: Path | None,
    output: Path | None,
    as_json: bool,
    as_jsonl: bool,
) -> None:
    """List the portals that can be named, and what is known of them."""
    if context.invoked_subcommand is not None:
        if portals_file or output or as_json or as_jsonl:
            raise UsageError(f"options stand behind the name {context.invoked_subcommand}")
        return
    if as_json and as_jsonl:
        raise UsageError("--json and --jsonl exclude each other: give one of them")
    if output is not None and not output.is_dir():
        raise UsageError(f"there is no folder {output.absolute()}: `dongxoai init DIR` makes one")
    collection = load_collection(output or DEFAULT_FOLDER, portals_file=portals_file)
    rows = [_as_json(portal) for portal in collection.registry]
    if as_json:
        _echo_json({"portals": rows})
    elif as_jsonl:
        for row in rows:
            _echo_json(row)
    else:
        _show_table(collection.registry)


for _command in (
    add_command,
    check_command,
    discover_command,
    rename_command,
    move_command,
    retire_command,
):
    portals_command.add_command(_command)


def _as_json(portal: Portal) -> dict[str, Any]:
    return asdict(portal) | {
        "proxy": portal.proxy and masked(portal.proxy),
        "withdrawn_after": portal.withdrawn_after.total_seconds(),
    }


def _echo_json(value: dict[str, Any]) -> None:
    click.echo(json.dumps(value, ensure_ascii=False).encode())


def _show_table(portals: Iterable[Portal]) -> None:
    table = Table(box=box.SIMPLE_HEAD)
    for heading in ("id", "name", "address", "news", "delay", "enabled", "private"):
        table.add_column(heading, overflow="fold")
    for portal in portals:
        table.add_row(*(Text(cell) for cell in _cells(portal)))
    with click.open_file("-", "w", encoding="utf-8") as stream:
        Console(file=stream, width=None if stream.isatty() else _PIPE_WIDTH).print(table)


def _cells(portal: Portal) -> tuple[str, ...]:
    return (
        portal.id,
        portal.name,
        portal.base_url,
        " ".join(portal.news),
        f"{portal.delay:g} s",
        _yes(portal.enabled),
        _yes(portal.private),
    )


def _yes(flag: bool) -> str:
    return "yes" if flag else "no"
