"""`dongxoai release`: a data set that can be cited and shared."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, Unpack

import click

from dongxoai_crawler.cli.collected import collection_options, open_collection
from dongxoai_crawler.cli.comparing import compare
from dongxoai_crawler.cli.options import PORTALS_FILE
from dongxoai_crawler.cli.outgoing import outgoing_lines, outgoing_of, outgoing_options
from dongxoai_crawler.cli.printing import print_line
from dongxoai_crawler.cli.selection_options import (
    SelectionOptions,
    filters_of,
    selection_of,
    selection_options,
)
from dongxoai_crawler.corpus.files.copying import NamedFiles
from dongxoai_crawler.corpus.pii.treatment import PiiChoice
from dongxoai_crawler.corpus.release.places import FOLDER, previous_release
from dongxoai_crawler.corpus.release.release import make_release
from dongxoai_crawler.corpus.release.wishes import Wishes
from dongxoai_crawler.model.errors import UsageError
from dongxoai_crawler.portals.collection import load_collection
from dongxoai_crawler.portals.files import make_folder

if TYPE_CHECKING:
    from dongxoai_crawler.portals.collection import Collection

_TITLE: Final = "News of Vietnamese ward and provincial portals"
_NO_PII: Final = (
    "say what is done to personal data with --pii: keep, mask, drop-tables or drop-articles "
    "(docs/personal-data.md)"
)
_NO_CONTACT: Final = (
    "say with --contact, or with contact in dongxoai.toml, whom people ask to take something down"
)


@click.command("release")
@click.argument("name", metavar="NAME")
@selection_options
@click.option(
    "--pii",
    metavar="CHOICE",
    type=click.Choice(list(map(str, PiiChoice))),
    help="Personal data: keep, mask, drop-tables or drop-articles; has to be said.",
)
@outgoing_options
@click.option("--ids-only", is_flag=True, help="Addresses, keys, hashes and dates, no content.")
@click.option("--title", default=_TITLE, help="Of the data set.")
@click.option("--maker", help="Who made it, for citations; the collection's name if not given.")
@click.option("--licence", metavar="SPDX", help="Of what is the maker's own: CC-BY-4.0.")
@click.option(
    "--into",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help=f"Where the folder NAME is made; {FOLDER} in the collection if not given.",
)
@click.option(
    "--previous",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="The release to compare with; the newest one beside this if not given.",
)
@click.option("--force", is_flag=True, help="Replace what is there by less.")
@click.option(
    "--contact",
    metavar="ADDRESS",
    help="Whom people ask to take something down; the collection's if not given.",
)
@PORTALS_FILE
@collection_options
def release_command(
    *,
    name: str,
    pii: str | None,
    dedupe: str | None,
    split_by: str | None,
    kinds: str | None,
    ids_only: bool,
    title: str,
    maker: str | None,
    licence: str | None,
    into: Path | None,
    previous: Path | None,
    force: bool,
    contact: str | None,
    portals_file: Path | None,
    output: Path | None,
    database: str | None,
    **options: Unpack[SelectionOptions],
) -> None:
    """Make a data set in the folder NAME: Parquet, JSON Lines, texts, a card, a changelog.

    T is a day (2026-01-31), a moment, or how long ago (90s, 30m, 20h, 7d). The same collection gives
    the same bytes. Withdrawn articles are left out unless --withdrawn is given.
    """
    if pii is None and not ids_only:
        raise UsageError(_NO_PII)
    if ids_only and pii in (PiiChoice.MASK, PiiChoice.DROP_TABLES):
        raise UsageError(
            f"--ids-only has no texts to treat: --pii is keep or drop-articles, not {pii}"
        )
    with open_collection(output, database) as collected:
        known = load_collection(collected.folder, portals_file=portals_file)
        place = (into or collected.folder / FOLDER).absolute() / name
        outgoing = outgoing_of(
            selection_of(collected.store, options),
            dedupe=dedupe,
            split_by=split_by,
            pii=pii or PiiChoice.KEEP,
            has_texts=not ids_only,
        )
        wishes = Wishes(
            name=name,
            title=title,
            contact=_contact(contact, known),
            maker=maker or known.name or _contact(contact, known),
            licence=licence,
            outgoing=outgoing,
            filters=filters_of(outgoing.selection),
            files=NamedFiles(collected.folder, kinds) if kinds and not ids_only else None,
            ids_only=ids_only,
            previous=previous.absolute() if previous else previous_release(place),
            portals=known.registry,
        )
        compare(collected.store, is_needed=True)
        make_folder(place.parent)
        collected.store.note_release(place)
        manifest = make_release(collected.store, place, wishes, force=force)
    print_line(f"{sum(manifest.rows.values()):,} articles in {place}")
    for line in outgoing_lines(outgoing, wishes.files):
        click.echo(line, err=True)


def _contact(given: str | None, known: Collection) -> str:
    contact = given or known.contact
    if contact is None:
        raise UsageError(_NO_CONTACT)
    return contact
