"""`dongxoai portals rename`, `move` and `retire`: rows that change, and history that stays."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from dongxoai_crawler.cli.options import DATABASE, OUTPUT
from dongxoai_crawler.cli.printing import print_line
from dongxoai_crawler.model.errors import UsageError
from dongxoai_crawler.portals.collection import load_collection
from dongxoai_crawler.portals.find import DEFAULT_FOLDER, is_collection
from dongxoai_crawler.run.portal_rows import move, rename, retire
from dongxoai_crawler.store.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dongxoai_crawler.portals.registry import Registry
    from dongxoai_crawler.store.store import Store


@click.command("rename")
@click.argument("old")
@click.argument("new")
@OUTPUT
@DATABASE
def rename_command(*, old: str, new: str, output: Path | None, database: str | None) -> None:
    """Give the portal OLD the id NEW: in dongxoai.toml, in the store, and as its folder.

    All that was collected stays. If the program is killed meanwhile, run it again.
    """
    with _opened(output, database) as (folder, registry, store):
        rename(folder, store, registry, old, new)
    print_line(f"{old} is {new} now")


@click.command("move")
@click.argument("portal")
@click.argument("url")
@OUTPUT
@DATABASE
def move_command(*, portal: str, url: str, output: Path | None, database: str | None) -> None:
    """Give PORTAL the address URL, scheme and host, from which it is crawled from now on.

    All that was collected stays, with the addresses it was collected at.
    """
    with _opened(output, database) as (folder, registry, store):
        base_url = move(folder, store, registry, portal, url)
    print_line(f"{portal} is at {base_url} now")


@click.command("retire")
@click.argument("portal")
@OUTPUT
@DATABASE
def retire_command(*, portal: str, output: Path | None, database: str | None) -> None:
    """Leave PORTAL out of crawls that don't name it.

    All that was collected stays.
    """
    with _opened(output, database) as (folder, registry, store):
        retire(folder, store, registry, portal)
    print_line(f"{portal} is crawled no longer, unless it is named")


@contextmanager
def _opened(output: Path | None, database: str | None) -> Iterator[tuple[Path, Registry, Store]]:
    folder = (output or DEFAULT_FOLDER).absolute()
    if not is_collection(folder):
        raise UsageError(f"there is no collection at {folder}: name its folder with --output DIR")
    registry = load_collection(folder).registry
    with open_store(folder, url=database) as store:
        yield folder, registry, store
