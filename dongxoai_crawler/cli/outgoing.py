"""What was done to rows on their way out of a collection, in lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dongxoai_crawler.corpus.pii.treatment_text import treatment_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dongxoai_crawler.corpus.exporting.outgoing import Outgoing


def outgoing_lines(outgoing: Outgoing) -> Iterator[str]:
    """Yield the lines, none where nothing was done."""
    if outgoing.left_out_by_split:
        yield f"{outgoing.left_out_by_split:,} left out: texts like them are on another side"
    yield from treatment_lines(outgoing.treatment)
