"""What a page costs `dongxoai crawl`, beside a bare Scrapy spider that fetches the same pages.

A page's cost is the slope between a small and a large portal: starting up and ending fall out.
"""

from __future__ import annotations

from statistics import median
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING, Final, NamedTuple

from benchmarks.child import run_python
from benchmarks.figure import Figure
from benchmarks.light_client import rate
from benchmarks.our_crawl import crawl
from benchmarks.site import site

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.child import Cost
    from benchmarks.site import Site

_MS: Final = 1000
_AT_MOST: Final = 3.0
_CEILING_AT_LEAST: Final = 3.0
_OURS: Final = "dongxoai crawl"
_BARE: Final = {"bare spider, one at a time": 1, "bare spider, as many as Scrapy likes": 0}


class PageCost(NamedTuple):
    """Seconds that one more page takes: of the processor, and on the clock."""

    cpu: float
    wall: float


def crawling_figures(*, few: int, many: int, rounds: int) -> Iterator[Figure]:
    """Measure crawls of a portal of `few` articles and of one of `many`."""
    with site(few) as small, site(many) as large:
        measured = [_round(small, large) for _ in range(rounds)]
        addresses = large.asked()
        ceiling = median(rate(addresses) for _ in range(rounds))
    cpu = {name: median(each[name].cpu for each in measured) for name in measured[0]}
    rates = {name: 1 / median(each[name].wall for each in measured) for name in measured[0]}
    for name, seconds in cpu.items():
        yield Figure(name=f"{name}, a page", value=seconds * _MS, unit="ms CPU")
        yield Figure(name=f"{name}, rate", value=rates[name], unit="pages/s")
    for name in _BARE:
        yield Figure(name=f"{_OURS} / {name}", value=cpu[_OURS] / cpu[name], at_most=_AT_MOST)
    yield Figure(name="server's ceiling, rate", value=ceiling, unit="pages/s")
    margin = ceiling / max(rates[name] for name in _BARE)
    yield Figure(name="ceiling / faster bare spider", value=margin, at_least=_CEILING_AT_LEAST)


def _round(small: Site, large: Site) -> dict[str, PageCost]:
    few, few_costs = _runs(small)
    many, many_costs = _runs(large)
    return {
        name: PageCost(
            cpu=(many_costs[name].cpu - few_costs[name].cpu) / (many - few),
            wall=(many_costs[name].wall - few_costs[name].wall) / (many - few),
        )
        for name in many_costs
    }


def _runs(portal: Site) -> tuple[int, dict[str, Cost]]:
    """Run each program over a portal once: how many pages each fetched, and the costs."""
    portal.asked()
    costs = {_OURS: crawl(portal)}
    addresses = portal.asked()
    costs |= {name: _bare(addresses, at_once) for name, at_once in _BARE.items()}
    return len(addresses), costs


def _bare(addresses: Sequence[str], at_once: int) -> Cost:
    """Fetch the same addresses in the same order.

    Raises:
        RuntimeError: Not every page came.
    """
    with NamedTemporaryFile("w", encoding="utf-8", suffix=".txt") as file:
        file.write("\n".join(addresses))
        file.flush()
        cost = run_python("-m", "benchmarks.bare_spider", file.name, str(at_once))
    if int(cost.printed) != len(addresses):
        raise RuntimeError(f"the bare spider read {cost.printed} of {len(addresses)} pages")
    return cost
