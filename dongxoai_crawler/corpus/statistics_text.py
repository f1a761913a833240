"""The numbers of a selection as lines for people, with small bars."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dongxoai_crawler.corpus.coverage_counts import CoverageCounts
from dongxoai_crawler.corpus.moments import shown
from dongxoai_crawler.corpus.oddities import Oddity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from dongxoai_crawler.corpus.statistics import Statistics

_WIDTH: Final = 40
_BLOCKS: Final = " ▏▎▍▌▋▊▉█"
_MOST: Final = 20
"""Categories that are listed; the rest is one line."""
_FROM_PAGES: Final = (Oddity.NFD, Oddity.INVISIBLE)


def statistics_lines(found: Statistics) -> Iterator[str]:
    """Yield the lines."""
    yield f"{found.articles:,} articles, {found.syllables:,} syllables, {found.characters:,} characters"
    if found.first_published and found.last_published:
        yield f"published {shown(found.first_published)} to {shown(found.last_published)}"
    yield (
        f"{found.with_byline:,} with a byline, {found.with_image:,} with a picture, "
        f"{found.with_attachment:,} with attachments, {found.edited:,} edited since they were collected"
    )
    if found.compared:
        yield (
            f"{found.near_duplicates:,} near-duplicates of earlier ones, {found.same_text:,} of them "
            f"with the very same text; {found.excerpts:,} excerpts of longer ones"
        )
    yield from _table("portal", found.portals.most_common())
    yield from _table("state", found.states.most_common())
    yield from _table("read by", found.extractors.most_common())
    yield from _table("published", sorted(found.months.items()))
    most = found.sections.most_common(_MOST)
    left = sum(found.sections.values()) - sum(count for _, count in most)
    yield from _table("category", [*most, *([("(others)", left)] if left else [])])
    yield from _odd(found)
    yield from _personal(found)


def _odd(found: Statistics) -> Iterator[str]:
    odd: dict[str, int] = dict(found.oddities)
    if not found.pages:
        for name in _FROM_PAGES:
            odd.pop(name, None)
    yield from _table("odd text", odd.items())
    if found.pages:
        yield f"nfd and invisible: of the {found.pages:,} whose page is kept"
    else:
        yield "nfd and invisible: not counted; --pages reads the pages for it"


def _personal(found: Statistics) -> Iterator[str]:
    kinds = {**found.personal, "articles": found.with_personal, "list pages": found.list_pages}
    yield from _table("personal data", kinds.items() if found.personal else ())


def coverage_table(counts: Mapping[str, CoverageCounts]) -> Iterator[str]:
    """Yield how complete portals are, a line each."""
    yield ""
    names = [name.replace("_", " ") for name in CoverageCounts._fields]
    widest = max(map(len, ("coverage", *counts)))
    yield f"{'coverage':<{widest}}  {'  '.join(names)}"
    for portal, each in counts.items():
        cells = (f"{n:>{len(name)},}" for n, name in zip(each, names, strict=True))
        yield f"{portal:<{widest}}  {'  '.join(cells)}"


def _table(title: str, counts: Iterable[tuple[str, int]]) -> Iterator[str]:
    rows = [(name or "(none)", count) for name, count in counts]
    if not rows:
        return
    widest, most = max(len(name) for name, _ in rows), max(count for _, count in rows)
    yield ""
    yield title
    for name, count in rows:
        yield f"  {name:<{widest}}  {count:>9,}  {_bar(count, most)}".rstrip()


def _bar(count: int, most: int) -> str:
    eighths = round(_WIDTH * 8 * count / most) if most else 0
    full, rest = divmod(eighths, 8)
    return "█" * full + (_BLOCKS[rest] if rest else "")
