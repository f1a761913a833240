"""Tables of a card: whatever stands in a cell, the table stays one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SPECIAL: Final = re.compile(r"[\\`*_\[\]<>|]")


def plain(text: str) -> str:
    """Return a text of others as one line in which nothing is a mark (CommonMark, 2.4)."""
    return _SPECIAL.sub(r"\\\g<0>", " ".join(text.split()))


def table(heads: Iterable[str], rows: Iterable[Iterable[str | int]]) -> Iterator[str]:
    """Yield a table's lines; texts in cells are Markdown already, numbers get commas.

    Args:
        heads: Of the columns; one that ends in "#" is of numbers, and shown without it.
        rows: The cells.
    """
    names = list(heads)
    yield _row(name.removesuffix("#") for name in names)
    yield "|" + "|".join("---:" if name.endswith("#") else "---" for name in names) + "|"
    for cells in rows:
        yield _row(f"{cell:,}" if isinstance(cell, int) else cell for cell in cells)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
