"""The live display of a crawl on a terminal."""

from __future__ import annotations

from contextlib import contextmanager, nullcontext
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from rich.live import Live
from rich.table import Table

from dongxoai_crawler.model import counters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from contextlib import AbstractContextManager

    from rich.console import Console
    from scrapy.crawler import Crawler

    Display = Callable[[Mapping[str, Crawler]], AbstractContextManager[object]]


def quiet(crawlers: Mapping[str, Crawler]) -> AbstractContextManager[object]:
    """Show nothing: what a cron job wants."""
    del crawlers
    return nullcontext()


def live(console: Console) -> Display:
    """Return a display that shows each portal's progress on a terminal."""

    @contextmanager
    def display(crawlers: Mapping[str, Crawler]) -> Iterator[None]:
        announced: set[str] = set()

        def table() -> Table:
            for portal, crawler in crawlers.items():
                if portal not in announced and (line := announcement(portal, crawler)):
                    announced.add(portal)
                    console.print(line)
            return progress_table(crawlers)

        with Live(get_renderable=table, console=console, refresh_per_second=4, transient=True):
            yield

    return display


def announcement(portal: str, crawler: Crawler) -> str | None:
    """Return what a run is going to ask, once a list with new articles is read; None before."""
    due = _stats(crawler).get(counters.DUE)
    if not due:
        return None
    limit = getattr(getattr(crawler.spider, "options", None), "limit", None)
    due, delay = min(due, limit or due), _delay(crawler)
    return (
        f"{portal}: {due} articles to ask for so far, one request every {delay:g} s: "
        f"about {_clock(due * delay)}, and the lists"
    )


def progress_table(crawlers: Mapping[str, Crawler]) -> Table:
    """Return a line a portal: found, fetched, new, failed, pace, time left."""
    table = Table(box=None, pad_edge=False)
    for heading in ("portal", "found", "fetched", "new", "failed", "pace", "left"):
        table.add_column(heading, justify="left" if heading == "portal" else "right")
    for portal, crawler in crawlers.items():
        table.add_row(portal, *_figures(crawler))
    return table


def _figures(crawler: Crawler) -> list[str]:
    stats = _stats(crawler)
    failed = sum(value for key, value in stats.items() if key.startswith(counters.FAILED))
    refused = sum(value for key, value in stats.items() if key.startswith(counters.REFUSED))
    new, due = stats.get(counters.COLLECTED, 0), stats.get(counters.DUE, 0)
    done = new + failed + refused
    delay = _delay(crawler)
    return [
        str(stats.get(counters.FOUND, 0)),
        str(done),
        str(new),
        str(failed),
        f"{delay:g} s",
        _clock(max(due - done, 0) * delay),
    ]


def _stats(crawler: Crawler) -> dict[str, Any]:
    """A copy, for the crawl goes on meanwhile; empty before it begins."""
    return {} if crawler._stats is None else dict(crawler.stats.get_stats())


def _delay(crawler: Crawler) -> float:
    learnt = float(_stats(crawler).get(counters.LEARNT_DELAY, 0.0))
    return max(float(crawler.settings.getfloat("DOWNLOAD_DELAY")), learnt)


def _clock(seconds: float) -> str:
    return str(timedelta(seconds=round(seconds)))
