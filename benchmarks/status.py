"""What the status page costs at the end of each run, where one portal has many articles."""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from benchmarks.child import run_python
from benchmarks.figure import Figure
from benchmarks.our_crawl import PORTAL, collect
from benchmarks.site import site
from dongxoai_crawler.extraction import VERSION
from dongxoai_crawler.model import clock
from dongxoai_crawler.model.edit import compare
from dongxoai_crawler.model.fetched import FetchedPage
from dongxoai_crawler.monitoring.status import write_status
from dongxoai_crawler.monitoring.status.recent import CHANGES
from dongxoai_crawler.store.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from dongxoai_crawler.store.rows import ArticleKey
    from dongxoai_crawler.store.store import Store

_CRAWLED: Final = 1_000
_AT_MOST: Final = 2.0


def status_figures(*, articles: int) -> Iterator[Figure]:
    """Measure at a multiple of 1,000 articles, of which as many were edited as a page shows."""
    with TemporaryDirectory(prefix="dongxoai-benchmark-") as name:
        folder = Path(name)
        with site(_CRAWLED) as portal:
            collect(portal, folder)
        if articles > _CRAWLED:
            last = articles // _CRAWLED - 1
            run_python("-m", "benchmarks.filling", str(folder), "1", str(last))
        yield Figure(
            name=f"status page, {articles:,} stored",
            value=cpu_of_status(folder),
            unit="s CPU",
            at_most=_AT_MOST,
        )


def cpu_of_status(folder: Path) -> float:
    """Seconds of CPU that the pages of a collection take, with edits in each place shown."""
    now = clock.now()
    with open_store(folder) as store:
        for number, key in enumerate(sorted(store.known_ids(PORTAL))[-CHANGES:]):
            _edit(store, key, at=now - timedelta(hours=number))
        started = time.process_time()
        write_status(store, folder, (), name="benchmark", now=now, troubles=())
        return time.process_time() - started


def _edit(store: Store, key: ArticleKey, *, at: datetime) -> None:
    known = store.latest(PORTAL, key)
    if known is None:
        raise LookupError(f"{key} was never collected")
    old = known.record
    new = replace(old, body=(*old.body, "Thời hạn được lùi đến ngày 26/12/2025."))
    store.put_revision(
        new,
        FetchedPage(url=old.url, status=200, headers=(), body=b"", fetched_at=at),
        kinds=("edited",),
        edit=compare(old, new),
        run=None,
        next_look_at=at,
        extractor_version=VERSION,
    )


if __name__ == "__main__":
    print(*status_figures(articles=int(sys.argv[1])))
