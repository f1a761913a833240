"""Seconds and memory of the near-duplicate index, over collections that grow."""

from __future__ import annotations

import random
import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from sqlalchemy import Pool, event

from benchmarks.child import run_python
from benchmarks.figure import Figure
from benchmarks.filling import hurry
from benchmarks.made_up import add, demo_articles
from dongxoai_crawler.corpus.duplicates.comparing import compare_articles
from dongxoai_crawler.store.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dongxoai_crawler.model.article import Article

_MB: Final = 1_000_000
_RATE: Final = 1_500.0
_WORDS: Final = 300
_COPIED: Final = 5
"""One of so many texts is a copy of an earlier one, with some words of its own."""
_CHANGED: Final = 10


def duplicates_figures(*, sizes: Sequence[int], is_large: bool = True) -> Iterator[Figure]:
    """Measure collections of so many articles, the same one growing.

    Args:
        sizes: Ascending.
        is_large: Whether there are so many that starting a program is nothing beside it.
    """
    with TemporaryDirectory(prefix="dongxoai-benchmark-") as name:
        there = 0
        for size in sizes:
            _fill(Path(name), there, size)
            cost = run_python("-m", "benchmarks.duplicates", name)
            of = f"near-duplicates, {size - there:,} new of {size:,}"
            rate = _RATE if is_large else None
            yield Figure(name=of, value=cost.wall, unit="s")
            yield Figure(
                name=f"{of}, rate", value=(size - there) / cost.wall, unit="texts/s", at_least=rate
            )
            yield Figure(name=f"{of}, peak", value=cost.peak / _MB, unit="MB")
            there = size


def _fill(folder: Path, start: int, end: int) -> None:
    chance = random.Random(start)  # noqa: S311 - the same texts each time
    original = next(demo_articles(1))
    syllables = _syllables()
    earlier: list[list[str]] = []
    event.listen(Pool, "checkout", hurry)
    try:
        with open_store(folder, keep_pages=False) as store:
            for number in range(start, end):
                words = _text(chance, syllables, earlier)
                add(store, _article(original, number, words))
    finally:
        event.remove(Pool, "checkout", hurry)


def _syllables() -> list[str]:
    lines = (line for each in demo_articles(100) for line in each.body)
    return sorted({word for line in lines for word in line.split()})


def _text(chance: random.Random, syllables: list[str], earlier: list[list[str]]) -> list[str]:
    if len(earlier) > _COPIED and chance.randrange(_COPIED) == 0:
        words = list(chance.choice(earlier))
        for _ in range(_CHANGED):
            words[chance.randrange(_WORDS)] = chance.choice(syllables)
        return words
    words = chance.choices(syllables, k=_WORDS)
    if len(earlier) < _WORDS:
        earlier.append(words)
    else:
        earlier[chance.randrange(_WORDS)] = words
    return words


def _article(original: Article, number: int, words: list[str]) -> Article:
    lines = tuple(" ".join(words[start : start + 30]) for start in range(0, _WORDS, 30))
    return replace(original, id=number, title=f"Tin số {number}", summary="", body=lines)


if __name__ == "__main__":
    with open_store(Path(sys.argv[1]), keep_pages=False) as opened:
        compare_articles(opened)
