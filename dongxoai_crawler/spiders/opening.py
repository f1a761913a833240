"""What a run of one portal stands on: its row, its options and its memory."""

from __future__ import annotations

import logging
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from dongxoai_crawler.extraction import VERSION
from dongxoai_crawler.model import clock
from dongxoai_crawler.model.errors import UsageError
from dongxoai_crawler.portals.agent import PRODUCT, user_agent
from dongxoai_crawler.portals.collection import load_collection
from dongxoai_crawler.portals.find import prepare_folder
from dongxoai_crawler.portals.pace import checked_delay
from dongxoai_crawler.portals.proxy import with_proxy
from dongxoai_crawler.spiders.options import read_options
from dongxoai_crawler.store.memory import PortalMemory
from dongxoai_crawler.store.recheck import FIRST_LOOKS
from dongxoai_crawler.store.store import FILE_NAME, open_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrapy.settings import BaseSettings

    from dongxoai_crawler.model.portal import Portal
    from dongxoai_crawler.portals.collection import Collection
    from dongxoai_crawler.spiders.options import Options
    from dongxoai_crawler.store.left_behind import LeftBehind

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A portal's run, ready to begin; `resources` closes the store and gives back the lock."""

    folder: Path
    portal: Portal
    options: Options
    memory: PortalMemory
    resources: ExitStack


def open_run(settings: BaseSettings, arguments: dict[str, str]) -> Opened:
    """Open the collection and make the settings fit the portal, before components are built.

    The collection is the folder that the setting DONGXOAI_OUTPUT names; DONGXOAI_PORTALS_FILE
    and DONGXOAI_CONTACT count over what its dongxoai.toml says.

    Raises:
        UsageError: An argument, the collection's file or the portals file is wrong.
        OutputError: The collection can't be opened.
        LockedError: Another run of the portal goes on.
    """
    options = read_options(arguments)
    folder = Path(settings["DONGXOAI_OUTPUT"]).absolute()
    collection = collection_of(settings)
    if "portal" not in arguments:
        known = ", ".join(portal.id for portal in collection.registry)
        raise UsageError(f"name a portal: -a portal=…; there is: {known}")
    portal = with_proxy(collection.registry.get(arguments["portal"]))
    if options.delay is not None:
        checked_delay(portal, options.delay)
    if not options.plan:
        prepare_folder(folder)
    with ExitStack() as opening:
        store = opening.enter_context(
            open_store(
                opening.enter_context(_unmade(folder)) if options.plan else folder,
                url=settings["DONGXOAI_DATABASE"],
                keep_pages=collection.keep_pages > timedelta(0),
                rehearses=options.plan,
            )
        )
        opening.enter_context(store.lock(portal.id))
        memory = PortalMemory(
            store,
            portal.id,
            extractor_version=VERSION,
            first_looks=FIRST_LOOKS if collection.looks is None else collection.looks,
        )
        if timedelta(0) < collection.keep_pages < timedelta.max:
            store.drop_page_bodies(portal.id, clock.now() - collection.keep_pages)
        resources = opening.pop_all()
    fit_settings(settings, collection, portal, delay=options.delay, left=memory)
    if options.plan:
        settings.set("ITEM_PIPELINES", {}, priority="spider")
    return Opened(folder=folder, portal=portal, options=options, memory=memory, resources=resources)


def fit_settings(
    settings: BaseSettings,
    collection: Collection,
    portal: Portal,
    *,
    delay: float | None,
    left: LeftBehind,
) -> None:
    """Make the settings fit a portal: who asks, at which pace.

    Args:
        settings: Those of a crawler, before its components are built.
        collection: What its file says.
        portal: Its row.
        delay: Seconds between requests, as a person asked for it; None: the portal's own.
        left: What earlier runs left.

    Raises:
        UsageError: The delay is too short for the portal.
    """
    contact = settings["DONGXOAI_CONTACT"] or collection.contact
    if contact is None and not portal.private:
        logger.warning(
            "no contact: the portal's owner can't reach you; use --contact or dongxoai.toml"
        )
    own: dict[str, object] = {
        "USER_AGENT": user_agent(contact),
        "ROBOTSTXT_USER_AGENT": PRODUCT,
        "DOWNLOAD_DELAY": portal.delay if delay is None else checked_delay(portal, delay),
        "DONGXOAI_LEARNT_DELAY": left.learnt_delay(),
        "DONGXOAI_CA_FILE": portal.ca_file,
    }
    settings.setdict(own, priority="spider")


def collection_of(settings: BaseSettings) -> Collection:
    """Return what the file of the collection says that the settings name.

    Raises:
        UsageError: The collection's file or the portals file is wrong.
    """
    portals_file = settings["DONGXOAI_PORTALS_FILE"]
    folder = Path(settings["DONGXOAI_OUTPUT"]).absolute()
    return load_collection(folder, portals_file=Path(portals_file) if portals_file else None)


@contextmanager
def _unmade(folder: Path) -> Iterator[Path]:
    """The collection's folder; where nothing was collected yet, one that is gone afterwards."""
    if (folder / FILE_NAME).is_file():
        yield folder
        return
    with TemporaryDirectory() as place:
        yield Path(place)
