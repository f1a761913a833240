"""Makes the pictures of the status page in docs/: `python -m tests.monitoring.screenshots [FOLDER]`.

A made-up ward is crawled, its articles are edited and withdrawn as wards do it, and the pages are
looked at in Chromium (`.ci/chromium` installs it). What is collected stays in FOLDER, if given.
"""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.model.clock import VIETNAM
from dongxoai_crawler.model.edit import compare
from dongxoai_crawler.model.fetched import FetchedPage
from dongxoai_crawler.model.portal import Portal
from dongxoai_crawler.monitoring.health.trouble import Topic, Trouble
from dongxoai_crawler.monitoring.status import write_status
from dongxoai_crawler.store.rows import ArticleKey
from dongxoai_crawler.store.store import open_store
from tests.monitoring.browser import browsing, served, set_size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from selenium.webdriver import Chrome

    from dongxoai_crawler.model.article import Article
    from dongxoai_crawler.store.store import Store

DOCS: Final = Path(__file__).parents[2] / "docs"
NOW: Final = datetime(2025, 12, 22, 8, 5, tzinfo=VIETNAM)
HOUR: Final = timedelta(hours=1)

WARD, CITY, NEW = (
    Portal(id=name, name=shown, base_url=f"https://{name}.example", news=("/vi/news/",))
    for name, shown in (
        ("demo", "Phường Suối Mây"),
        ("ben-cau", "Phường Bến Cầu"),
        ("an-thuan", "Xã An Thuận"),
    )
)
BLOCKED: Final = Trouble(
    portal=CITY.id, topic=Topic.BLOCKED, facts={"problem": "HTTP 403 (3 lần liên tiếp)"}
)
EDITS: Final = (
    ("Thời gian nhận hồ sơ đến 17 giờ ngày 19/12/2025.", "ngày 19/12/2025", "ngày 26/12/2025"),
    ("Tổng mức đầu tư 12,5 tỷ đồng từ ngân sách phường.", "12,5 tỷ", "14,8 tỷ"),
    ("Bà Nguyễn Thị Hoa chủ trì buổi họp.", "Nguyễn Thị Hoa", "Trần Thị Mai"),
    ("Người dân mang theo căn cước công dân khi đến nhận.", "căn cước công dân ", "căn cước "),
)
"""A sentence, words of it, and what they became."""


def _main(folder: Path) -> None:
    crawl = [sys.executable, "-m", "dongxoai_crawler", "crawl", WARD.id, "--output", str(folder)]
    at = {"DONGXOAI_NOW": (NOW - 20 * HOUR).isoformat()}
    subprocess.run(crawl, check=True, env=os.environ | at)  # noqa: S603 - our own program
    with open_store(folder) as store:
        _live(store)
        write_status(
            store,
            folder,
            (WARD, CITY, NEW),
            name="Tổ công nghệ số cộng đồng",
            now=NOW,
            troubles=[BLOCKED],
        )
    with served(folder / "public") as address, browsing() as browser:
        _shoot(browser, f"{address}status/demo.html", DOCS / "status-phone.png", 390, 1900)
        _shoot(browser, f"{address}status/index.html", DOCS / "status-desktop.png", 1280, 1050)


def _live(store: Store) -> None:
    """A month of the ward, and of its neighbour."""
    records = [
        known.record
        for key in sorted(store.known_ids(WARD.id))
        if (known := store.latest(WARD.id, key))
    ]
    for old, edit, days in zip(records[20:], EDITS, (10, 7, 4, 0), strict=False):
        _edit(store, old, edit, at=NOW - timedelta(days=days, minutes=35))
    key = ArticleKey.of(records[30])
    moment = NOW - HOUR / 2
    store.put_withdrawn(WARD.id, key, at=moment, run=None, code="not_found")
    store.put_failure(
        WARD.id,
        ArticleKey("vi", "news", 9999),
        url=f"{WARD.base_url}/vi/news/tin-tuc/thong-bao-9999.html",
        code="status",
        detail="HTTP 500",
        now=NOW - 2 * HOUR,
    )
    _run(store, WARD.id, at=NOW - HOUR / 2, healthy=True)
    store.put_next_due(WARD.id, NOW + HOUR / 2)
    for number, record in enumerate(records[12:37]):
        published = NOW - timedelta(hours=19 * number)
        _take_in(store, replace(record, portal=CITY.id, published_at=published), at=published)
    _run(store, CITY.id, at=NOW - timedelta(days=2), healthy=True)
    _run(store, CITY.id, at=NOW - HOUR, healthy=False)
    store.put_next_due(CITY.id, NOW - HOUR / 6)


def _edit(store: Store, old: Article, edit: tuple[str, str, str], *, at: datetime) -> None:
    """Publish an article with a sentence, then with other words in it."""
    sentence, gone, come = edit
    before = replace(old, body=(sentence, *old.body))
    _take_in(store, before, at=at - 9 * HOUR)
    after = replace(old, body=(sentence.replace(gone, come), *old.body))
    _take_in(store, after, at=at, before=before)


def _take_in(
    store: Store, article: Article, *, at: datetime, before: Article | None = None
) -> None:
    store.put_revision(
        article,
        FetchedPage(url=article.url, status=200, headers=(), body=b"", fetched_at=at),
        kinds=("edited",) if before else (),
        edit=compare(before, article) if before else None,
        extractor_version="1",
        run=None,
        next_look_at=at + HOUR,
    )


def _run(store: Store, portal: str, *, at: datetime, healthy: bool) -> None:
    store.end_run(
        store.begin_run(portal, at - HOUR / 30),
        ended_at=at,
        outcome="finished",
        healthy=healthy,
        whole=healthy,
        exit_code=0 if healthy else 20,
        counts={},
    )


def _shoot(browser: Chrome, url: str, file: Path, width: int, height: int) -> None:
    set_size(browser, width, height)
    browser.get(url)
    browser.save_screenshot(str(file))


def _arguments(arguments: Sequence[str]) -> None:
    if arguments:
        _main(Path(arguments[0]))
        return
    with TemporaryDirectory(prefix="dongxoai-screenshots-") as folder:
        _main(Path(folder))


if __name__ == "__main__":
    _arguments(sys.argv[1:])
