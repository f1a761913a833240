"""Which portals a release is of, and how complete it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dongxoai_crawler.model.errors import UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dongxoai_crawler.corpus.release.facts import Facts
    from dongxoai_crawler.model.portal import Portal


def portal_table(facts: Facts) -> Iterator[str]:
    """Yield the portals with the official codes of their units, where they are known."""
    yield "## Portals"
    yield ""
    yield "| portal | name | unit code | province | address | articles |"
    yield "|---|---|---|---|---|---:|"
    for name, count in sorted(facts.statistics.portals.items()):
        portal = _row(facts, name)
        cells = ("", "", "", "")
        if portal is not None:
            cells = (
                portal.name,
                portal.unit_code or "",
                portal.province or "",
                portal.base_url,
            )
        yield f"| {name} | {' | '.join(cells)} | {count:,} |"


def coverage_table(facts: Facts) -> Iterator[str]:
    """Yield how much of what each portal lists was collected, and what is known to be missing."""
    yield "## Coverage and known gaps"
    yield ""
    yield "Of the whole collection, whatever the filters of this release; `dongxoai coverage` says more."
    yield ""
    yield "| portal | collected | withdrawn | not had | of these known gaps | lists not read whole |"
    yield "|---|---:|---:|---:|---:|---:|"
    for each in facts.coverages:
        total = each.total
        unread = len({(seen.module, seen.name) for seen in each.unread}) + len(each.failing)
        yield (
            f"| {each.portal} | {total.collected:,} | {total.withdrawn:,} | {len(each.missing):,} "
            f"| {len(each.known_gaps):,} | {unread:,} |"
        )


def _row(facts: Facts, name: str) -> Portal | None:
    """None: the portal's row is gone."""
    try:
        return facts.wishes.portals.get(name)
    except UnknownNameError:
        return None
