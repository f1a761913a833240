"""Speed, memory and growth, beside the peers, in one run on loopback: `python -m benchmarks.run [--quick]`.

Prints each figure with its bound as soon as it is known; ends with 1 if a bound is broken.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
from importlib.metadata import version
from itertools import chain
from typing import TYPE_CHECKING, Final

from benchmarks.crawling import crawling_figures
from benchmarks.duplicates import duplicates_figures
from benchmarks.exporting import exporting_figures
from benchmarks.extraction import extraction_figures
from benchmarks.growth import growth_figures
from benchmarks.memory import memory_figures
from benchmarks.searching import searching_figures
from benchmarks.watching import watching_figures

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.figure import Figure

_PACKAGES: Final = ("scrapy", "twisted", "parsel", "lxml", "sqlalchemy")
_QUICK_LEEWAY: Final = 1.5
"""Short runs are noisy: they find what went badly wrong, no more."""


def main() -> int:
    """Measure, print, and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=__doc__)
    parser.add_argument(
        "--quick", action="store_true", help="small portals, one round, bounds wider by half"
    )
    quick = parser.parse_args().quick
    leeway = _QUICK_LEEWAY if quick else 1.0
    print(_header(), flush=True)
    all_ok = True
    for figure in _quick() if quick else _full():
        print(_line(figure, leeway), flush=True)
        all_ok &= figure.is_ok(leeway)
    return 0 if all_ok else 1


def _full() -> Iterator[Figure]:
    return chain(
        extraction_figures(articles=200, rounds=15),
        crawling_figures(few=300, many=1500, rounds=3),
        memory_figures(few=500, many=10_000),
        growth_figures(sizes=(1_000, 10_000, 100_000), rounds=5),
        watching_figures(articles=100_000),
        searching_figures(articles=100_000),
        exporting_figures(articles=100_000),
        duplicates_figures(sizes=(10_000, 100_000, 300_000)),
    )


def _quick() -> Iterator[Figure]:
    return chain(
        extraction_figures(articles=60, rounds=3),
        crawling_figures(few=60, many=360, rounds=1),
        memory_figures(few=100, many=600),
        growth_figures(sizes=(1_000, 3_000), rounds=1),
        watching_figures(articles=1_000),
        searching_figures(articles=1_000),
        exporting_figures(articles=1_000, is_large=False),
        duplicates_figures(sizes=(500, 1_000), is_large=False),
    )


def _header() -> str:
    machine = f"{platform.python_implementation()} {platform.python_version()}"
    packages = ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    system = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    return f"{machine} on {system}; {packages}\n{_row('figure', 'value', 'bound', 'ok')}"


def _line(figure: Figure, leeway: float) -> str:
    verdict = "" if not figure.bound() else "yes" if figure.is_ok(leeway) else "NO"
    return _row(figure.name, f"{figure.value:,.2f} {figure.unit}", figure.bound(), verdict)


def _row(name: str, value: str, bound: str, verdict: str) -> str:
    return f"{name:<54}{value:<18}{bound:<14}{verdict}".rstrip()


if __name__ == "__main__":
    sys.exit(main())
