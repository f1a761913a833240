"""What was done to rows on their way out of a collection, in lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dongxoai_crawler.corpus.pii.treatment import PiiChoice
from dongxoai_crawler.corpus.pii.treatment_text import treatment_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dongxoai_crawler.corpus.exporting.outgoing import Outgoing
    from dongxoai_crawler.corpus.files.copying import NamedFiles


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
