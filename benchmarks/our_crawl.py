"""`dongxoai crawl` of a demo portal at delay 0: into a new collection, and again."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from benchmarks.child import run_python

if TYPE_CHECKING:
    from benchmarks.child import Cost
    from benchmarks.site import Site

PORTAL: Final = "benchmark"

_ROW: Final = f"""\
[{PORTAL}]
name = "Benchmark"
base_url = "{{base_url}}"
news = "/vi/news/"
language = "vi"
delay = 0
private = true
"""
_QUIET: Final = 4
"""Requests of a run that finds nothing to do: robots.txt, the sitemaps' index, one, the feed."""


def crawl(site: Site) -> Cost:
    """Collect the whole portal: files synced, store included, nothing known beforehand.

    Raises:
        RuntimeError: Not every article came.
    """
    with TemporaryDirectory(prefix="dongxoai-benchmark-") as folder:
        return collect(site, Path(folder))


def collect(site: Site, output: Path) -> Cost:
    """Do the same into a folder that stays.

    Raises:
        RuntimeError: Not every article came.
    """
    cost, report = _run(site, output)
    files = sum(1 for _ in output.rglob("*.txt"))
    if not report["collected"] == files == site.articles:
        raise RuntimeError(f"{site.articles} articles became {files} files: {cost.printed}")
    return cost


def look_again(site: Site, output: Path) -> Cost:
    """Run once more over a collection in which nothing is due.

    Raises:
        RuntimeError: It asked for more than the lists.
    """
    site.asked()
    cost, _ = _run(site, output)
    asked = site.asked()
    if len(asked) > _QUIET:
        raise RuntimeError(f"a quiet run asked {len(asked)} times: {asked[:9]}")
    return cost


def _run(site: Site, output: Path) -> tuple[Cost, dict[str, Any]]:
    """What the run cost, and its report."""
    portals = output / "portals.toml"
    portals.write_text(_ROW.format(base_url=site.base_url), encoding="utf-8")
    cost = run_python(
        *("-m", "dongxoai_crawler", "crawl", PORTAL, "--json"),
        *("--portals", str(portals), "--output", str(output)),
    )
    (report,) = json.loads(cost.printed)["portals"]
    return cost, report
