"""`extract` beside parsel's parsing of the same pages, in CPU time."""

from __future__ import annotations

import time
from functools import partial
from statistics import median
from typing import TYPE_CHECKING, Final

from parsel import Selector

from benchmarks.figure import Figure
from benchmarks.light_client import bodies
from benchmarks.site import site
from dongxoai_crawler import extract
from dongxoai_crawler.demo import DemoPortal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_MS: Final = 1000
_AT_MOST: Final = 2.5
"""With every visible character accounted for."""
_OURS: Final = "extract"
_BODY: Final = 'Selector(body=…, encoding="utf-8")'
_TEXT: Final = "Selector(text=…)"


def extraction_figures(*, articles: int, rounds: int) -> Iterator[Figure]:
    """Measure on the articles of a demo portal; the bound is against the faster spelling."""
    totals = dict.fromkeys((_OURS, _BODY, _TEXT), 0.0)
    for body, url in _pages(articles):
        methods: dict[str, Callable[[], object]] = {
            _OURS: partial(extract, body, url),
            _BODY: partial(Selector, body=body, encoding="utf-8", type="html"),
            _TEXT: partial(Selector, text=body.decode(), type="html"),
        }
        for name, seconds in _medians(methods, rounds).items():
            totals[name] += seconds
    for name, seconds in totals.items():
        yield Figure(name=f"{name}, a page", value=seconds / articles * _MS, unit="ms CPU")
    ratio = totals[_OURS] / min(totals[_BODY], totals[_TEXT])
    yield Figure(name="extract / faster Selector", value=ratio, at_most=_AT_MOST)


def _pages(articles: int) -> list[tuple[bytes, str]]:
    """Bodies and addresses of a demo portal's articles."""
    with site(articles) as portal:
        rows = DemoPortal(articles=articles).articles()
        urls = [portal.base_url + row.path for row in rows]
        return list(zip(bodies(urls, gzip=False), urls, strict=True))


def _medians(methods: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """CPU seconds of each method, the methods taking turns."""
    taken: dict[str, list[float]] = {name: [] for name in methods}
    order = list(methods)
    for _ in range(rounds):
        for name in order:
            started = time.process_time()
            methods[name]()
            taken[name].append(time.process_time() - started)
        order.append(order.pop(0))  # none is always the one that finds the page in the cache
    return {name: median(seconds) for name, seconds in taken.items()}
