"""Writes the status page of a collection."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final, get_args

from dongxoai_crawler.model.subscription import Language
from dongxoai_crawler.monitoring.status.frame import INDEX, file_name, page_name
from dongxoai_crawler.monitoring.status.index_page import index_page
from dongxoai_crawler.monitoring.status.measuring import measure_status
from dongxoai_crawler.monitoring.status.portal_page import portal_page
from dongxoai_crawler.monitoring.status.recent import read_recent
from dongxoai_crawler.monitoring.status.status_json import status_json
from dongxoai_crawler.portals.public_files import keep_only, public_folder, publish

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime
    from pathlib import Path

    from dongxoai_crawler.model.portal import Portal
    from dongxoai_crawler.monitoring.health.trouble import Trouble
    from dongxoai_crawler.monitoring.status.status import Status
    from dongxoai_crawler.store.store import Store

FOLDER: Final = "status"
DATA: Final = "status.json"

_LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)


def write_status(
    store: Store,
    folder: Path,
    portals: Iterable[Portal],
    *,
    name: str,
    now: datetime,
    troubles: Iterable[Trouble],
    public_url: str | None = None,
) -> int:
    """Write the page of all portals, a page of each, and `status.json`; those of others go.

    Args:
        store: The collection's store.
        folder: The collection's folder.
        portals: All portals of the collection; what only the store knows is shown by its id.
        name: Of the installation.
        now: The present moment, which the pages show.
        troubles: What is wrong, with portals and with the collection.
        public_url: Where the folder `public` is served, with a slash at its end; None: nowhere.

    Returns:
        How many files were written.

    Raises:
        OutputError: The store can't be read, or a file can't be written.
    """
    status = measure_status(store, portals, name=name, now=now, troubles=troubles)
    target = public_folder(folder, FOLDER)
    base = f"{public_url}{FOLDER}/" if public_url else ""
    data = json.dumps(status_json(status, base=base), ensure_ascii=False, indent=1)
    names, written = set(), 0
    for file, content in (*_pages(store, status), (DATA, f"{data}\n".encode())):
        names.add(file)
        written += publish(target / file, content)
    keep_only(target, names, endings=["html"])
    return written


def _pages(store: Store, status: Status) -> Iterator[tuple[str, bytes]]:
    """Each page with its file's name; those that link to others are the last."""
    for portal in status.portals:
        page = page_name(portal.id)
        recent = read_recent(store, portal.id, now=status.made_at)
        for language in _LANGUAGES:
            yield file_name(page, language), portal_page(status, portal, recent, language)
    for language in _LANGUAGES:
        yield file_name(INDEX, language), index_page(status, language)
