"""The live display."""

from __future__ import annotations

import io
import time
from typing import TYPE_CHECKING, Any

from rich.console import Console
from scrapy.crawler import Crawler
from scrapy.statscollectors import MemoryStatsCollector

from dongxoai_crawler.model import counters
from dongxoai_crawler.run.display import announcement, live, progress_table, quiet
from dongxoai_crawler.spiders.news import NewsSpider

if TYPE_CHECKING:
    from dongxoai_crawler.run.display import Display


def crawler(delay: float = 4, **stats: Any) -> Crawler:
    """A crawler that has counted so much; without counts, one that was not started."""
    made = Crawler(NewsSpider, {"DOWNLOAD_DELAY": delay})
    if stats:
        made.stats = MemoryStatsCollector(made)
        made.stats.set_stats({getattr(counters, name, name): n for name, n in stats.items()})
    return made


def shown(*crawlers: Crawler) -> str:
    console = Console(file=io.StringIO(), width=100)
    console.print(progress_table({f"p{n}": each for n, each in enumerate(crawlers)}))
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_progress() -> None:
    codes = {counters.FAILED + "fetch": 1, counters.REFUSED + "external": 2}
    text = shown(crawler(FOUND=90, DUE=60, COLLECTED=7, **codes), crawler())
    header, first, second = (line.split() for line in text.splitlines())
    assert header == ["portal", "found", "fetched", "new", "failed", "pace", "left"]
    assert first == ["p0", "90", "10", "7", "1", "4", "s", "0:03:20"]
    assert second == ["p1", "0", "0", "0", "0", "4", "s", "0:00:00"]


def test_a_learnt_pace_is_shown() -> None:
    assert " 9.5 s " in shown(crawler(LEARNT_DELAY=9.5, DUE=1))


def test_what_is_going_to_be_asked_is_announced() -> None:
    assert announcement("p", crawler()) is None
    assert announcement("p", crawler(FOUND=0, DUE=0)) is None
    assert announcement("p", crawler(DUE=900)) == (
        "p: 900 articles to ask for so far, one request every 4 s: about 1:00:00, and the lists"
    )


def watched(display: Display, **crawlers: Crawler) -> None:
    with display(crawlers):
        time.sleep(0.6)


def test_a_terminal_is_told_once_and_then_kept_up_to_date() -> None:
    file = io.StringIO()
    console = Console(file=file, force_terminal=True, width=100, color_system=None)
    watched(live(console), a=crawler(DUE=3), b=crawler())
    assert file.getvalue().count("a: 3 articles to ask for so far") == 1
    assert "b: " not in file.getvalue()
    assert file.getvalue().count("portal") > 1


def test_quiet(capsys: Any) -> None:
    with quiet({"a": crawler()}):
        pass
    assert capsys.readouterr() == ("", "")
