"""A small collection whose status is written, for the tests of its pages."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from dongxoai_crawler.model.edit import compare
from dongxoai_crawler.model.portal import Portal
from dongxoai_crawler.monitoring.health.trouble import Topic, Trouble
from dongxoai_crawler.monitoring.status import write_status
from dongxoai_crawler.store.rows import ArticleKey
from tests.store.samples import DAY, NOW, PORTAL, article, page, put

if TYPE_CHECKING:
    from pathlib import Path

    from dongxoai_crawler.model.article import Article
    from dongxoai_crawler.store.store import Store

ROW = Portal(
    id=PORTAL, name="Phường Đồng Xoài", base_url="https://portal.example", news=("/vi/news/",)
)
LATER = NOW + DAY
TROUBLES = (
    Trouble(portal=PORTAL, topic=Topic.FAILED, facts={"problem": "<b>no</b> answer"}),
    Trouble(portal="", topic=Topic.DISK, facts={"free": 12}),
)


def edit(store: Store, old: Article, new: Article) -> None:
    store.put_revision(
        new,
        page(b"<p>new</p>", at=LATER),
        kinds=("edited",),
        edit=compare(old, new),
        extractor_version="1",
        run=None,
        next_look_at=LATER + DAY,
    )


def fill(store: Store) -> None:
    """A run; one article that stays, one that is edited, one that is withdrawn."""
    run = store.begin_run(PORTAL, NOW)
    store.end_run(
        run,
        ended_at=NOW,
        outcome="finished",
        healthy=True,
        whole=True,
        exit_code=0,
        counts={},
    )
    first = article(body=("Họp ngày 20/12 tại hội trường.",), published_at=NOW - DAY)
    for number in (1, 2, 3):
        put(store, replace(first, id=number, title=f"Tin {number}"))
    old = replace(first, id=1, title="Tin 1")
    edit(store, old, replace(old, body=("Họp ngày 21/12 tại hội trường.",)))
    store.put_withdrawn(PORTAL, ArticleKey("vi", "news", 2), at=LATER, run=None, code="not_found")


def write(store: Store, folder: Path, *portals: Portal, troubled: bool = False) -> Path:
    """The folder in which the status was written."""
    write_status(
        store,
        folder,
        portals,
        name="Máy thử",
        now=LATER + timedelta(hours=1),
        troubles=TROUBLES if troubled else (),
    )
    return folder / "public" / "status"
