"""What the commands that let rows out of a collection share: what is left out, and what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

import click

from dongxoai_crawler.corpus.duplicates.deduplicating import Dedupe
from dongxoai_crawler.corpus.duplicates.splitting import Split
from dongxoai_crawler.corpus.exporting.outgoing import Outgoing
from dongxoai_crawler.corpus.files.copying import KINDS
from dongxoai_crawler.corpus.pii.treatment import PiiChoice
from dongxoai_crawler.corpus.pii.treatment_text import treatment_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dongxoai_crawler.corpus.files.copying import NamedFiles
    from dongxoai_crawler.corpus.selection import Selection


Command = TypeVar("Command", bound="Callable[..., object]")


_OPTIONS: Final = (
    click.option(
        "--dedupe",
        type=click.Choice(list(map(str, Dedupe))),
        help="Of texts that are the same, or nearly, the one published first.",
    ),
    click.option(
        "--split",
        "split_by",
        type=click.Choice(list(map(str, Split))),
        help="Train, validation and test; texts that are alike are on one side.",
    ),
    click.option(
        "--files",
        "kinds",
        metavar="KIND",
        type=click.Choice(list(KINDS)),
        help="Copies of kept files too: attachments, images or all.",
    ),
)


def outgoing_options(command: Command) -> Command:
    """Add `--dedupe`, `--split` and `--files`, handed over as `dedupe`, `split_by` and `kinds`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def outgoing_of(
    selection: Selection,
    *,
    dedupe: str | None,
    split_by: str | None,
    pii: str,
    has_texts: bool = True,
) -> Outgoing:
    """Return what the options choose of a selection."""
    return Outgoing(
        selection,
        dedupe=Dedupe(dedupe) if dedupe else None,
        split_by=Split(split_by) if split_by else None,
        pii=PiiChoice(pii),
        has_texts=has_texts,
    )


def outgoing_lines(outgoing: Outgoing, files: NamedFiles | None) -> Iterator[str]:
    """Yield the lines, none where nothing was done.

    Args:
        outgoing: What went out.
        files: The files that were copied with it.
    """
    if outgoing.left_out_by_split:
        yield f"{outgoing.left_out_by_split:,} left out: texts like them are on another side"
    yield from treatment_lines(outgoing.treatment)
    if files is not None:
        yield from _file_lines(files, is_treated=outgoing.treatment.choice is not PiiChoice.KEEP)


def _file_lines(files: NamedFiles, *, is_treated: bool) -> Iterator[str]:
    """What of personal data may be in copies: they are never changed."""
    if files.withheld:
        yield f"{files.withheld:,} files are not copied: what they say was masked"
    if is_treated and files.unread:
        yield f"{len(files.unread):,} files are copied whose text nobody read: look at them yourself"
    if files.missing:
        yield f"{files.missing:,} kept files are missing: dongxoai verify names them"
