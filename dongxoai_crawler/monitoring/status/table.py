"""Tables that a screen reader knows as such even where a style shows their rows as cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dongxoai_crawler.monitoring.status.markup import fill, tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dongxoai_crawler.monitoring.status.markup import Child, Element


def table(
    heads: Sequence[str], rows: Iterable[Sequence[Child]], *, label: str, as_cards: bool = False
) -> Element:
    """A table; the first cell of each row is the row's head.

    Args:
        heads: Of the columns.
        rows: Their cells, as many as there are heads.
        label: What the table is about.
        as_cards: Whether a phone shows each row as a card of lines, each with its column's head.
    """
    # Roles that elements have anyway: a browser may forget them where `display` is changed.
    cells = (tag("th", head, scope="col", role="columnheader") for head in heads)
    head = tag("thead", fill(tag("tr", role="row"), cells), role="rowgroup")
    body = fill(tag("tbody", role="rowgroup"), (_row(heads, cells) for cells in rows))
    class_ = "cards" if as_cards else "figures"
    return tag("table", head, body, role="table", aria_label=label, class_=class_)


def _row(heads: Sequence[str], cells: Sequence[Child]) -> Element:
    first, *others = cells
    row = tag("tr", tag("th", first, scope="row", role="rowheader"), role="row")
    named = zip(heads[1:], others, strict=True)
    return fill(row, (tag("td", cell, role="cell", data_head=head) for head, cell in named))
