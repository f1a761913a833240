"""All stored pages read again with today's parser: what would change, and changing it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from dongxoai_crawler.corpus.index_file import write_index
from dongxoai_crawler.corpus.reading import changed_fields, read_again
from dongxoai_crawler.corpus.text_files import remove_text, write_text
from dongxoai_crawler.extraction import VERSION
from dongxoai_crawler.formats.article_json import to_json
from dongxoai_crawler.model.errors import NormalizationError, PageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dongxoai_crawler.model.article import Article
    from dongxoai_crawler.store.history import Revision
    from dongxoai_crawler.store.rows import IndexRow
    from dongxoai_crawler.store.store import Store

EXAMPLES: Final = 3


class Example(NamedTuple):
    """One article as an example: a field's values as JSON knows them, or an error's sentence."""

    id: int
    old: object
    new: object


class Again(NamedTuple):
    """A revision, the record that its stored page gives today, and what reads it so."""

    revision: Revision
    record: Article
    extractor: str


@dataclass(slots=True, kw_only=True)
class Reparsed:
    """What reading again found.

    Attributes:
        articles: All of the portal.
        changed: Articles of which some revision reads otherwise.
        fields: In how many articles a field reads otherwise.
        pages: Stored pages that were read.
        unreadable: Of these, by an error's code, those that give no article any more: their
            records stay as they are.
        without_page: Revisions whose page was not kept.
        examples: The first few of each field and code.
    """

    articles: int = 0
    changed: int = 0
    fields: Counter[str] = field(default_factory=Counter)
    pages: int = 0
    unreadable: Counter[str] = field(default_factory=Counter)
    without_page: int = 0
    examples: dict[str, list[Example]] = field(default_factory=dict)

    def note(self, name: str, example: Example) -> None:
        """Keep an example, if there is room."""
        kept = self.examples.setdefault(name, [])
        if len(kept) < EXAMPLES:
            kept.append(example)


def reparse(store: Store, folder: Path, portal: str, *, apply: bool) -> Reparsed:
    """Read all stored pages of a portal again.

    Args:
        store: The collection's store.
        folder: The collection's folder.
        portal: The portal's id.
        apply: Whether records, versions and files are changed. No change is noted: nothing
            happened at the portal.

    Raises:
        OutputError: The store or a file can't be read or written.
    """
    found = Reparsed()
    for row in store.index_rows(portal):
        found.articles += 1
        changed: set[str] = set()
        for again in _read(store, portal, row, found):
            changed.update(_compare(again, found))
            if apply:
                _apply(store, again)
        found.fields.update(changed)
        found.changed += bool(changed)
        if apply and changed:
            _rewrite(store, folder, portal, row)
    if apply:
        write_index(folder, portal, store.index_rows(portal))
    return found


def _read(store: Store, portal: str, row: IndexRow, found: Reparsed) -> Iterator[Again]:
    for revision in store.revisions(portal, row.key):
        page = None if revision.page is None else store.page(revision.page)
        if page is None:
            found.without_page += 1
            continue
        found.pages += 1
        try:
            yield Again(revision, *read_again(page, revision))
        except (PageError, NormalizationError) as error:
            found.unreadable[error.code] += 1
            found.note(error.code, Example(row.key.id, None, str(error)))


def _compare(again: Again, found: Reparsed) -> tuple[str, ...]:
    names = changed_fields(again.revision.record, again.record)
    if names:
        old, new = to_json(again.revision.record), to_json(again.record)
        for name in names:
            found.note(name, Example(again.record.id, old[name], new[name]))
    return names


def _apply(store: Store, again: Again) -> None:
    revision, record, extractor = again
    before = (revision.record, revision.extractor, revision.extractor_version)
    if before != (record, extractor, VERSION):
        store.put_reparsed(
            record,
            revision=revision.revision,
            extractor_version=VERSION,
            extractor=extractor,
        )


def _rewrite(store: Store, folder: Path, portal: str, row: IndexRow) -> None:
    known = store.latest(portal, row.key)
    if known is None:
        return
    path, digest = write_text(folder, known.record)
    store.mark_written(portal, row.key, path=path, sha256=digest)
    if row.path not in (None, path):
        remove_text(folder, row.path)
