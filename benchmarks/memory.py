"""Peak memory of a crawl of many articles beside that of few."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from benchmarks.figure import Figure
from benchmarks.our_crawl import crawl
from benchmarks.site import site

if TYPE_CHECKING:
    from collections.abc import Iterator

_MIB: Final = 2**20
_AT_MOST: Final = 1.2


def memory_figures(*, few: int, many: int) -> Iterator[Figure]:
    """Measure a crawl of `few` articles, then one of `many`."""
    peaks = []
    for articles in (few, many):
        with site(articles) as portal:
            peaks.append(crawl(portal).peak)
        yield Figure(name=f"peak at {articles:,} articles", value=peaks[-1] / _MIB, unit="MiB")
    yield Figure(name=f"peak at {many:,} / {few:,}", value=peaks[1] / peaks[0], at_most=_AT_MOST)
