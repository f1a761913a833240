"""Which portals a release is of, and how complete it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dongxoai_crawler.corpus.coverage_counts import CoverageCounts
from dongxoai_crawler.corpus.release.markdown import plain, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dongxoai_crawler.corpus.release.facts import Facts
    from dongxoai_crawler.model.portal import Portal


def portal_table(facts: Facts) -> Iterator[str]:
    """Yield the portals with the official codes of their units, where they are known."""
    yield "## Portals"
    yield ""
    known = facts.wishes.portals
    rows: Iterator[tuple[str | int, ...]] = (
        (name, *_cells(known.get(name) if name in known else None), count)
        for name, count in sorted(facts.statistics.portals.items())
    )
    yield from table(("portal", "name", "unit code", "province", "address", "articles#"), rows)


def _cells(portal: Portal | None) -> list[str]:
    """Cells of a portal's row; None: it is gone."""
    if portal is None:
        return ["(no longer in the collection's portals)", "", "", ""]
    texts = (portal.name, portal.unit_code or "", portal.province or "")
    return [*map(plain, texts), portal.base_url]


def coverage_table(facts: Facts) -> Iterator[str]:
    """Yield how much of what each portal lists was collected, and what is known to be missing."""
    yield "## Coverage and known gaps"
    yield ""
    yield "Of the whole collection, whatever the filters of this release; `dongxoai coverage` says more."
    yield ""
    yield from table(
        (
            *("portal", "collected#", "withdrawn#", "not had#"),
            *("of these known gaps#", "lists not read whole#"),
        ),
        ((each.portal, *CoverageCounts.of(each)) for each in facts.coverages),
    )
