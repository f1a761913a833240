"""What the commands over a collection share: its folder, its store, the options that name them."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from dongxoai_crawler.cli.options import DATABASE, OUTPUT
from dongxoai_crawler.model.errors import UnknownNameError, UsageError
from dongxoai_crawler.portals.find import DEFAULT_FOLDER, is_collection
from dongxoai_crawler.store.store import open_store, store_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from dongxoai_crawler.store.store import Store

Command = TypeVar("Command", bound="Callable[..., object]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """An open collection.

    Attributes:
        folder: The collection's folder, absolute.
        store: What it knows; closed by `open_collection`.
    """

    folder: Path
    store: Store


def collection_options(command: Command) -> Command:
    """Add `--output DIR` and `--database URL`, handed over as `output` and `database`."""
    for option in (DATABASE, OUTPUT):
        command = option(command)
    return command


@contextmanager
def open_collection(output: Path | None, database: str | None) -> Iterator[Collected]:
    """Open the collection in a folder that holds one.

    Args:
        output: As the person named it; None: `output` in the current folder.
        database: The address of another database than the collection's own.

    Raises:
        UsageError: There is none, or nothing was collected yet; nothing is made.
        OutputError: It can't be opened.
    """
    folder = (output or DEFAULT_FOLDER).absolute()
    if not is_collection(folder):
        raise UsageError(f"there is no collection at {folder}: name its folder with --output DIR")
    file = store_file(folder, database)
    if file is not None and not file.is_file():
        place = folder if database is None else file
        raise UsageError(
            f"nothing was collected at {place} yet: run dongxoai crawl --output {folder}"
        )
    with open_store(folder, url=database) as store:
        yield Collected(folder=folder, store=store)


def wanted_portals(store: Store, names: tuple[str, ...]) -> tuple[str, ...]:
    """The portals named, each once; all that the collection knows, where none is.

    Raises:
        UnknownNameError: The collection knows no such portal.
    """
    known = store.portals()
    for name in names:
        if name not in known:
            raise UnknownNameError(kind="portal", name=name, known=known)
    return tuple(dict.fromkeys(names)) or tuple(known)
