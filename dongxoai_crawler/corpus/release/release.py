"""Making a release: all of it is there, or what was there before."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from importlib.metadata import version
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.corpus.arrow import pyarrow
from dongxoai_crawler.corpus.corpus_row import COLUMNS, typed
from dongxoai_crawler.corpus.coverage import measure
from dongxoai_crawler.corpus.duplicates.splitting import SIDES
from dongxoai_crawler.corpus.exporting.replacing import check_enough, replacing
from dongxoai_crawler.corpus.files.copying import copy_files
from dongxoai_crawler.corpus.files.place import FOLDER
from dongxoai_crawler.corpus.pii.treatment import PiiChoice
from dongxoai_crawler.corpus.release import card, citation, portal_rows
from dongxoai_crawler.corpus.release.changelog import write_changelog
from dongxoai_crawler.corpus.release.checksums import write_checksums
from dongxoai_crawler.corpus.release.columns import json_schema
from dongxoai_crawler.corpus.release.data_files import (
    WHOLE,
    parquet_files,
    write_copies,
    write_rows,
)
from dongxoai_crawler.corpus.release.facts import Facts
from dongxoai_crawler.corpus.release.manifest import Manifest, read_manifest, write_manifest
from dongxoai_crawler.corpus.release.wishes import IDS
from dongxoai_crawler.corpus.statistics import Statistics, raw_of
from dongxoai_crawler.model.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from dongxoai_crawler.corpus.corpus_row import Row
    from dongxoai_crawler.corpus.release.wishes import Wishes
    from dongxoai_crawler.store.store import Store

SCHEMA: Final = "schema.json"


@dataclass(slots=True)
class _Counted:
    """Rows on their way into the files, counted."""

    store: Store
    statistics: Statistics = field(default_factory=Statistics.empty)
    sides: dict[str, int] = field(default_factory=dict)
    languages: set[str] = field(default_factory=set)
    until: str = ""

    def rows(self, rows: Iterable[Row]) -> Iterator[Row]:
        for row in rows:
            found = typed(row)
            self.statistics.add(found, raw_of(self.store, found))
            side = row.get("split", WHOLE)
            self.sides[side] = self.sides.get(side, 0) + 1
            self.languages.add(row["language"])
            self.until = max(self.until, row["fetched_at"])
            yield row


def make_release(store: Store, place: Path, wishes: Wishes, *, force: bool) -> Manifest:
    """Write a release into a folder, in place of an earlier one of the same name.

    Args:
        store: The collection's, its articles compared.
        place: The folder; the one above it is there.
        wishes: What it is to be.
        force: Whether an earlier one may be replaced by one with fewer rows, or whatever is there.

    Raises:
        UsageError: Nothing is selected, what is there is better or no release, or a package is
            missing.
        OutputError: The store can't be read, or a file can't be written.
    """
    pyarrow()  # missing packages and what is in the way are told before the work, not after it
    before = _rows_of(place, force=force)
    forgotten = _forgotten(store)
    sides = SIDES if wishes.outgoing.split_by else (WHOLE,)
    columns = IDS if wishes.ids_only else COLUMNS
    with replacing(place) as folder:
        folder.mkdir()
        counted = _Counted(store)
        found = wishes.outgoing.rows(store, is_counted=True)
        if wishes.files is not None:
            found = wishes.files.gathered(found)
        write_rows(counted.rows(found), folder, columns, sides)
        if not force:
            check_enough(counted.statistics.articles, before, place)
        write_copies(folder, columns, sides, has_text=not wishes.ids_only)
        if wishes.files is not None:
            copy_files(wishes.files, folder / FOLDER)
        manifest = _manifest(wishes, counted, sides)
        _write_words(folder, _facts(store, folder, wishes, manifest, counted), counted)
        if _forgotten(store) != forgotten:
            raise UsageError("an article was forgotten meanwhile, which is in it: make it again")
    return manifest


def _rows_of(place: Path, *, force: bool) -> int:
    """How many an earlier release has; 0 where there is none, or it may be lost."""
    if place.is_symlink() or (place.exists() and not place.is_dir()):
        raise UsageError(f"{place} is no folder: name another release")
    if force or not place.exists():
        return 0
    try:
        return sum(read_manifest(place).rows.values())
    except UsageError as error:
        raise UsageError(f"{error}: name another release, or --force to replace it") from error


def _forgotten(store: Store) -> int:
    return sum(store.counts(portal).forgotten for portal in store.portals())


def _manifest(wishes: Wishes, counted: _Counted, sides: Iterable[str]) -> Manifest:
    return Manifest(
        name=wishes.name,
        until=counted.until,
        rows={side: counted.sides.get(side, 0) for side in sides},
        filters=list(wishes.filters),
        pii=_pii(wishes),
        ids_only=wishes.ids_only,
        previous=read_manifest(wishes.previous).name if wishes.previous else None,
        program=version("dongxoai-crawler"),
    )


def _pii(wishes: Wishes) -> str | None:
    pii = wishes.outgoing.pii
    return None if wishes.ids_only and pii is PiiChoice.KEEP else str(pii)


def _facts(
    store: Store, folder: Path, wishes: Wishes, manifest: Manifest, counted: _Counted
) -> Facts:
    return Facts(
        wishes=wishes,
        manifest=manifest,
        columns=IDS if wishes.ids_only else COLUMNS,
        files={side: parquet_files(folder, side) for side in manifest.rows},
        statistics=counted.statistics,
        coverages=[measure(store, portal) for portal in sorted(counted.statistics.portals)],
    )


def _write_words(folder: Path, facts: Facts, counted: _Counted) -> None:
    """Write what people read, and the checksums of all."""
    wishes = facts.wishes
    texts = {
        card.FILE_NAME: card.card(facts, sorted(counted.languages)),
        citation.FILE_NAME: citation.citation(wishes, counted.until),
        SCHEMA: _schema(facts),
        portal_rows.FILE_NAME: portal_rows.portal_rows(wishes.portals, facts.statistics.portals),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    write_manifest(facts.manifest, folder)
    write_changelog(folder, wishes.previous)
    write_checksums(folder)


def _schema(facts: Facts) -> str:
    schema = json_schema(tuple(facts.columns), title=f"A row of {facts.wishes.title}")
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
