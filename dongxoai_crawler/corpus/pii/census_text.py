"""What was found of personal data, as lines for people and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dongxoai_crawler.corpus.pii.census import LIST_PAGE
from dongxoai_crawler.corpus.pii.finding import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dongxoai_crawler.corpus.pii.census import Census, FoundPlace

_KINDS: Final = (*(kind.value for kind in Kind), LIST_PAGE)
_COLUMNS: Final = ("articles", *_KINDS)


def place_line(found: FoundPlace) -> str:
    """Return one place as a line."""
    entry = f" {found.entry}" if found.entry else ""
    where = f"{found.field}{entry}:{found.line}"
    return f"{found.portal}  {found.id}  {where:<10}  {found.kind:<9}  {found.text}  {found.url}"


def census_lines(census: Census) -> Iterator[str]:
    """Yield the counts: a line a portal, then one for all where there are several."""
    portals = sorted(census.found_in)
    rows = {portal: _counts(census, [portal]) for portal in portals}
    if len(portals) > 1:
        rows["(all)"] = _counts(census, portals)
    widest = max(map(len, ("portal", *rows)))
    if rows:
        yield f"{'portal':<{widest}}" + "".join(f"{name:>11}" for name in _COLUMNS)
    for name, counts in rows.items():
        yield f"{name:<{widest}}" + "".join(f"{counts[column]:>11,}" for column in _COLUMNS)
    found_in = sum(census.found_in.values())
    yield f"{found_in:,} of {census.articles:,} articles have personal data that the rules know"


def census_json(census: Census) -> Mapping[str, object]:
    """Return the counts by name."""
    portals = sorted(census.found_in)
    return {
        "articles": census.articles,
        "found": _counts(census, portals),
        "portals": {portal: _counts(census, [portal]) for portal in portals},
    }


def _counts(census: Census, portals: list[str]) -> dict[str, int]:
    """Articles with something, then how much of each kind."""
    counts = {"articles": sum(census.found_in[portal] for portal in portals)}
    for kind in _KINDS:
        counts[kind] = sum(census.kinds[portal][kind] for portal in portals)
    return counts
