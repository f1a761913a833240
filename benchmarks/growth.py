"""How a quiet run's time and memory and the database grow with the articles in the store.

A quiet run is what cron does most hours: nothing is new, nothing is due, only the lists are read.
"""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final, NamedTuple

from benchmarks.child import run_python
from benchmarks.figure import Figure
from benchmarks.our_crawl import collect, look_again
from benchmarks.site import site

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.site import Site

_MB: Final = 1_000_000
_KB: Final = 1_000
_MICROSECONDS: Final = 1_000_000
_CPU_AT_MOST: Final = 2.0
_PEAK_AT_MOST: Final = 200.0
_ARTICLE_AT_MOST: Final = 12.0


class _Size(NamedTuple):
    """A store of so many articles: seconds of CPU and peak bytes of a quiet run, its own bytes."""

    articles: int
    cpu: float
    peak: int
    database: int


def growth_figures(*, sizes: Sequence[int], rounds: int) -> Iterator[Figure]:
    """Measure at each of `sizes`, which are multiples of the first, from 1,000 on.

    A portal of fewer articles names all of them in its sitemap, and would miss the copies.
    """
    measured = []
    with TemporaryDirectory(prefix="dongxoai-benchmark-") as name, site(sizes[0]) as portal:
        folder = Path(name)
        collect(portal, folder)
        yield Figure(name="text file, median", value=_median_text(folder) / _KB, unit="KB")
        copies = 1
        for articles in sizes:
            _fill(folder, copies, articles // sizes[0])
            copies = articles // sizes[0]
            measured.append(_measured(portal, folder, articles, rounds))
            yield from _of_size(measured[-1], is_last=articles == sizes[-1])
    for few, many in pairwise(measured):
        yield from _between(few, many)


def _median_text(folder: Path) -> float:
    return median(file.stat().st_size for file in folder.rglob("*.txt"))


def _fill(folder: Path, copies: int, wanted: int) -> None:
    """Take in further copies of each article, of which there are `copies` until `wanted`."""
    if wanted > copies:
        run_python("-m", "benchmarks.filling", str(folder), str(copies), str(wanted - 1))


def _measured(portal: Site, folder: Path, articles: int, rounds: int) -> _Size:
    look_again(portal, folder)  # the first run notes what the lists show
    costs = [look_again(portal, folder) for _ in range(rounds)]
    return _Size(
        articles=articles,
        cpu=median(cost.cpu for cost in costs),
        peak=max(cost.peak for cost in costs),
        database=sum(file.stat().st_size for file in folder.glob("*.sqlite3*")),
    )


def _of_size(size: _Size, *, is_last: bool) -> Iterator[Figure]:
    """The figures of one size; the largest is held to the bounds."""
    figures = (
        ("quiet run", size.cpu, "s CPU", _CPU_AT_MOST),
        ("quiet run's peak", size.peak / _MB, "MB", _PEAK_AT_MOST),
        ("database, an article", size.database / size.articles / _KB, "KB", _ARTICLE_AT_MOST),
    )
    for name, value, unit, at_most in figures:
        yield Figure(
            name=f"{name}, {size.articles:,} stored",
            value=value,
            unit=unit,
            at_most=at_most if is_last else None,
        )


def _between(few: _Size, many: _Size) -> Iterator[Figure]:
    """How much more time a larger store takes: at most as many times more as it is larger."""
    span = f"{few.articles:,} to {many.articles:,} stored"
    slope = (many.cpu - few.cpu) / (many.articles - few.articles)
    yield Figure(name=f"one article more, {span}", value=slope * _MICROSECONDS, unit="µs CPU")
    times = many.articles / few.articles
    yield Figure(name=f"quiet run, {span}", value=many.cpu / few.cpu, at_most=times)
