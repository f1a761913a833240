"""Forgetting an article: its content leaves the collection for good."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from dongxoai_crawler.corpus.backups import backups_with
from dongxoai_crawler.corpus.files.place import remove_unnamed
from dongxoai_crawler.corpus.index_file import write_index
from dongxoai_crawler.corpus.redaction import Redaction
from dongxoai_crawler.corpus.search.file import discard
from dongxoai_crawler.corpus.text_files import remove_all_of, remove_text
from dongxoai_crawler.model.address import article_address

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dongxoai_crawler.corpus.naming import Named
    from dongxoai_crawler.store.store import Store


def forget(store: Store, folder: Path, named: Named) -> list[Path]:
    """Remove all of an article: file, index line, records, pages, changes; a tombstone stays.

    Attachments and images go that no other article has, with what was read from them.
    What other pages say of it in their lists goes too. Killed in between and called again, it
    does what was left: the store forgets last what there is to look for. The search database goes
    as a whole and is made anew when it is needed.

    Args:
        store: The collection's store.
        folder: The collection's folder.
        named: The article; the caller holds its portal's lock.

    Returns:
        Known copies of the store that still hold it.

    Raises:
        OutputError: A file or the store can't be changed.
    """
    portal, key = named
    for path in [row.path for row in store.index_rows(portal) if row.key == key and row.path]:
        remove_text(folder, path)
    remove_all_of(folder, portal, key)
    write_index(folder, portal, (row for row in store.index_rows(portal) if row.key != key))
    redaction = Redaction(portal, key.id, _texts(store, named))
    store.rewrite_dictionaries(portal, redaction.of_bytes)
    store.rewrite_pages(portal, key, redaction.of_page)
    store.rewrite_notes(portal, redaction.of_text)
    store.forget(portal, key, remove=partial(remove_unnamed, folder))
    discard(folder)  # last: what is made of the store from here on doesn't have it
    return backups_with(store, folder, named)


def _texts(store: Store, named: Named) -> Iterator[str]:
    """What other pages show of an article: title, summary and alias, of all its revisions."""
    addresses = store.addresses(*named)
    for revision in store.revisions(*named):
        yield revision.record.title
        yield revision.record.summary
        addresses.add(revision.record.url)
    for address in filter(None, map(article_address, addresses)):
        yield address.alias
