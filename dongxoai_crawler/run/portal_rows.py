"""Portals under another id, at another address, or no longer crawled; their history stays."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

from dongxoai_crawler.corpus.index_file import write_index
from dongxoai_crawler.model.errors import OutputError, UsageError
from dongxoai_crawler.portals.address import site_address
from dongxoai_crawler.portals.edit import rename_row, set_keys
from dongxoai_crawler.portals.files import cause_of
from dongxoai_crawler.portals.registry import load_registry

if TYPE_CHECKING:
    from pathlib import Path

    from dongxoai_crawler.portals.registry import Registry
    from dongxoai_crawler.store.store import Store


def rename(folder: Path, store: Store, registry: Registry, old: str, new: str) -> None:
    """Give a portal another id: in the store, as the name of its folder, then in dongxoai.toml.

    Each step finds what an earlier call, killed in between, has done, and goes on from there.

    Raises:
        UsageError: There is no such row, the new id is not allowed, or it is taken.
        LockedError: A run of the portal goes on.
        OutputError: Something can't be written.
    """
    registry.get(old)
    if old in load_registry():
        raise UsageError(f"{old} comes with the program: its id is for ever")
    if new in registry:
        raise UsageError(f"there is a portal {new} already: choose another id")
    with ExitStack() as locks:
        for portal in (old, new):
            locks.enter_context(store.lock(portal))
        rename_row(folder, old, new, rehearse=True)
        _refuse_taken(folder, old, new)
        _rename_rows(store, old, new)
        _rename_folder(folder, old, new)
        if (folder / new).is_dir():
            write_index(folder, new, store.index_rows(new))
        rename_row(folder, old, new)


def move(folder: Path, store: Store, registry: Registry, portal: str, url: str) -> str:
    """Give a portal another address; addresses of articles that were collected are history.

    Returns:
        The address as it stands in the row now.

    Raises:
        UsageError: There is no such portal, the address is none of a site, or another portal's.
        LockedError: A run of the portal goes on.
        OutputError: The file can't be written.
    """
    registry.get(portal)
    try:
        base_url = site_address(url)
    except ValueError as error:
        raise UsageError(f"{url}: {error}") from error
    with store.lock(portal):
        set_keys(folder, portal, {"base_url": base_url})
    return base_url


def retire(folder: Path, store: Store, registry: Registry, portal: str) -> None:
    """Leave a portal out of crawls that don't name it; what was collected stays.

    Raises:
        UsageError: There is no such portal.
        LockedError: A run of the portal goes on.
        OutputError: The file can't be written.
    """
    registry.get(portal)
    with store.lock(portal):
        set_keys(folder, portal, {"enabled": False})


def _refuse_taken(folder: Path, old: str, new: str) -> None:
    if (folder / old).is_dir() and (folder / new).exists():
        raise UsageError(f"{folder / new} is there already: choose another id, or move it away")


def _rename_rows(store: Store, old: str, new: str) -> None:
    if store.knows_portal(old):
        if store.knows_portal(new):
            raise UsageError(f"something is known of a portal {new} already: choose another id")
        store.rename_portal(old, new)


def _rename_folder(folder: Path, old: str, new: str) -> None:
    source, target = folder / old, folder / new
    try:
        if source.is_dir():
            source.rename(target)
    except OSError as error:
        raise OutputError(path=str(target), cause=cause_of(error)) from error
