"""Seconds and memory of exports beside a bare loop over the same rows."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from benchmarks.child import run_python
from benchmarks.figure import Figure
from benchmarks.made_up import fill
from dongxoai_crawler.corpus.duplicates.comparing import compare_articles
from dongxoai_crawler.store.store import FILE_NAME, open_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.child import Cost

_MB: Final = 1_000_000
_TIMES_BARE: Final = 3.0
_RATE: Final = 5_000.0
_PEAK: Final = 300.0


def exporting_figures(*, articles: int, is_large: bool = True) -> Iterator[Figure]:
    """Measure from a collection of so many articles.

    Args:
        articles: How many.
        is_large: Whether there are so many that starting a program is nothing beside it.
    """
    with TemporaryDirectory(prefix="dongxoai-benchmark-") as name:
        folder = Path(name) / "output"
        with open_store(folder, keep_pages=False) as store:
            fill(store, articles)
            compare_articles(store)
        for form in ("jsonl", "parquet"):
            bare = run_python(
                *("-m", "benchmarks.bare_export", form),
                *(str(folder / FILE_NAME), f"{name}/bare.{form}"),
            )
            ours = run_python(
                *("-m", "dongxoai_crawler", "export", form, f"{name}/ours.{form}"),
                *("--output", str(folder)),
            )
            yield from _figures(form, articles, ours, bare, is_large=is_large)


def _figures(
    form: str, articles: int, ours: Cost, bare: Cost, *, is_large: bool
) -> Iterator[Figure]:
    of = f"export {form}, {articles:,} articles"
    yield Figure(name=of, value=ours.wall, unit="s")
    yield Figure(name=f"{of}, bare loop", value=bare.wall, unit="s")
    yield Figure(name=f"{of}, beside the bare loop", value=ours.cpu / bare.cpu, at_most=_TIMES_BARE)
    rate = _RATE if is_large else None
    yield Figure(name=f"{of}, rate", value=articles / ours.wall, unit="articles/s", at_least=rate)
    yield Figure(name=f"{of}, peak", value=ours.peak / _MB, unit="MB", at_most=_PEAK)
