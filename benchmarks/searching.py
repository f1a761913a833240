"""How long a search takes in a large collection, and bringing the search database up to it.

The usual words of the demo portal are in nearly all articles.
"""

from __future__ import annotations

import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from benchmarks.figure import Figure
from benchmarks.made_up import fill
from dongxoai_crawler.corpus.search.file import reading, search_file
from dongxoai_crawler.corpus.search.find import search
from dongxoai_crawler.corpus.search.update import update_search
from dongxoai_crawler.store.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dongxoai_crawler.store.store import Store

_MS: Final = 1000
_MB: Final = 1_000_000
_SEARCH_AT_MOST: Final = 200.0
_UPDATE_AT_MOST: Final = 1.0
_QUERIES: Final = (
    *("và", "va", "các", "cac", "phường", "phuong", "người dân", "nguoi dan"),
    *('"ủy ban nhân dân"', '"uy ban nhan dan"', "hội nghị tổng kết năm", "hoi nghi tong ket nam"),
    *("của và các trong cho", "cua va cac trong cho", "thu hồi đất", "thu hoi dat"),
    *("hồ sơ 4711", "ho so 4711", "không có ở đâu xyz", '"số 815"'),
)


def searching_figures(*, articles: int) -> Iterator[Figure]:
    """Measure in a collection of so many articles."""
    with TemporaryDirectory(prefix="dongxoai-benchmark-") as name:
        folder, of = Path(name), f", {articles:,} articles"
        with open_store(folder, keep_pages=False) as store:
            fill(store, articles)
            yield Figure(name=f"search database{of}", value=_update(store, folder), unit="s")
            again = _update(store, folder)
            yield Figure(name=f"brought up{of}", value=again, unit="s", at_most=_UPDATE_AT_MOST)
        size = search_file(folder).stat().st_size / _MB
        yield Figure(name=f"its size{of}", value=size, unit="MB")
        taken = list(_searches(folder))
        yield Figure(name=f"a search, median{of}", value=median(taken), unit="ms")
        worst = max(taken)
        yield Figure(name=f"a search, slowest{of}", value=worst, unit="ms", at_most=_SEARCH_AT_MOST)


def _update(store: Store, folder: Path) -> float:
    started = time.perf_counter()
    update_search(store, folder)
    return time.perf_counter() - started


def _searches(folder: Path) -> Iterator[float]:
    """Milliseconds of each search."""
    with reading(folder) as connection:
        for query in _QUERIES:
            started = time.perf_counter()
            search(connection, query, limit=50)
            yield (time.perf_counter() - started) * _MS
