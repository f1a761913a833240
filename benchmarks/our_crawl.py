"""`dongxoai crawl` of a demo portal, into a new collection, at delay 0."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from benchmarks.child import run_python

if TYPE_CHECKING:
    from benchmarks.child import Cost
    from benchmarks.site import Site

_ROW: Final = """\
[benchmark]
name = "Benchmark"
base_url = "{base_url}"
news = "/vi/news/"
language = "vi"
delay = 0
private = true
"""


def crawl(site: Site) -> Cost:
    """Collect the whole portal: files synced, store included, nothing known beforehand.

    Raises:
        RuntimeError: Not every article came.
    """
    with TemporaryDirectory(prefix="dongxoai-benchmark-") as folder:
        portals = Path(folder, "portals.toml")
        portals.write_text(_ROW.format(base_url=site.base_url), encoding="utf-8")
        output = Path(folder, "output")
        cost = run_python(
            *("-m", "dongxoai_crawler", "crawl", "benchmark", "--json"),
            *("--portals", str(portals), "--output", str(output)),
        )
        (report,) = json.loads(cost.printed)["portals"]
        files = sum(1 for _ in output.rglob("*.txt"))
    if not report["collected"] == files == site.articles:
        raise RuntimeError(f"{site.articles} articles became {files} files: {cost.printed}")
    return cost
