"""Writes the feeds of a collection."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dongxoai_crawler.monitoring.feeds import atom, json_feed
from dongxoai_crawler.monitoring.feeds.entries import MOST, EntryMaker
from dongxoai_crawler.monitoring.feeds.feed import Feed, urn
from dongxoai_crawler.portals.public_files import keep_only, public_folder, publish

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from dongxoai_crawler.model.portal import Portal
    from dongxoai_crawler.model.subscription import Language
    from dongxoai_crawler.monitoring.feeds.feed import Entry
    from dongxoai_crawler.store.store import Store

FOLDER: Final = "feeds"
ALL: Final = "all"
"""Name of the feed of all portals."""

_FORMATS: Final = (atom, json_feed)
_TITLES: Final[Mapping[Language, str]] = {"vi": "Tin của các cổng", "en": "News of all portals"}


def write_feeds(
    store: Store,
    folder: Path,
    portals: Sequence[Portal],
    *,
    language: Language,
    public_url: str | None,
    full_text: bool,
) -> int:
    """Write a feed of each portal and one of all; feeds of other portals go.

    What is in them depends on the store alone, never on the time: an unchanged file is left alone.

    Args:
        store: The collection's store.
        folder: The collection's folder.
        portals: All portals of the collection.
        language: Of titles and marks.
        public_url: Where the folder `public` is served, with a slash at its end; None: nowhere.
        full_text: Whether entries hold the whole text.

    Returns:
        How many files were written.

    Raises:
        OutputError: The store can't be read, or a file can't be written.
    """
    maker = EntryMaker(store=store, language=language, full_text=full_text)
    target = public_folder(folder, FOLDER)
    files = {
        f"{feed.name}.{written_as.ENDING}": written_as.render(feed)
        for feed in _feeds(maker, portals, public_url)
        for written_as in _FORMATS
    }
    keep_only(target, files, endings=[written_as.ENDING for written_as in _FORMATS])
    return sum(publish(target / name, content) for name, content in files.items())


def _feeds(maker: EntryMaker, portals: Sequence[Portal], public_url: str | None) -> Iterator[Feed]:
    base = public_url and f"{public_url}{FOLDER}/"
    newest: list[Entry] = []
    for portal in portals:
        entries = maker.entries(portal)
        newest += entries
        yield Feed(
            name=portal.id,
            id=urn(portal.id),
            title=portal.name,
            language=portal.language,
            home=portal.base_url,
            base=base,
            entries=entries,
        )
    newest.sort(key=lambda entry: entry.updated, reverse=True)
    yield Feed(
        name=ALL,
        id=urn(),
        title=_TITLES[maker.language],
        language=maker.language,
        home=public_url,
        base=base,
        entries=tuple(newest[:MOST]),
    )
