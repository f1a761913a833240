"""What follows each run, feeds and status page, where one portal has many articles."""

from __future__ import annotations

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
from dongxoai_crawler.model.portal import Portal
from dongxoai_crawler.monitoring.feeds import write_feeds
from dongxoai_crawler.monitoring.status import write_status
from dongxoai_crawler.monitoring.status.recent import CHANGES
from dongxoai_crawler.store.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from dongxoai_crawler.store.rows import ArticleKey
    from dongxoai_crawler.store.store import Store

_CRAWLED: Final = 1_000
_FEEDS: Final = 4
"""Files: the portal's and that of all, in two formats."""
_ONE_AT_MOST: Final = 2.0
_AT_MOST: Final = 5.0


def watching_figures(*, articles: int) -> Iterator[Figure]:
    """Measure at a multiple of 1,000 articles, of which the newest were edited."""
    with TemporaryDirectory(prefix="dongxoai-benchmark-") as name:
        folder = Path(name)
        with site(_CRAWLED) as portal:
            collect(portal, folder)
        if articles > _CRAWLED:
            last = articles // _CRAWLED - 1
            run_python("-m", "benchmarks.filling", str(folder), "1", str(last))
        status = cpu_of_status(folder)  # which edits
        first = cpu_of_feeds(folder, rewritten=_FEEDS)
        again = cpu_of_feeds(folder, rewritten=0)
    for name, value, at_most in (
        ("status page", status, _ONE_AT_MOST),
        ("feeds", first, _ONE_AT_MOST),
        ("unchanged feeds", again, _ONE_AT_MOST),
        ("feeds and status page", first + status, _AT_MOST),
    ):
        yield Figure(
            name=f"{name}, {articles:,} stored", value=value, unit="s CPU", at_most=at_most
        )


def cpu_of_feeds(folder: Path, *, rewritten: int) -> float:
    """Seconds of CPU that the feeds of a collection take.

    Raises:
        RuntimeError: Another number of files was written.
    """
    portal = Portal(id=PORTAL, name="Benchmark", base_url="http://127.0.0.1", news=("/vi/news/",))
    with open_store(folder) as store:
        started = time.process_time()
        written = write_feeds(
            store, folder, [portal], language="vi", public_url=None, full_text=True
        )
        taken = time.process_time() - started
    if written != rewritten:
        raise RuntimeError(f"{written} feeds were written in the place of {rewritten}")
    return taken


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
