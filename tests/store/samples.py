"""Articles and moments for the tests of the store."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

from dongxoai_crawler.model.article import Article, Attachment, Image
from dongxoai_crawler.model.fetched import FetchedPage
from dongxoai_crawler.store.changes import ADD_CHANGE, NO_EDIT, joined
from dongxoai_crawler.store.rows import Counts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dongxoai_crawler.store.store import Store

NOW = datetime(2025, 3, 1, 8, 0, tzinfo=UTC)
DAY = timedelta(days=1)
PORTAL = "dongxoai-dongnai"

_ARTICLE = Article(
    portal=PORTAL,
    language="vi",
    module="news",
    id=648,
    url="https://portal.example/vi/news/tin-tuc/hoi-nghi-648.html",
    title="Hội nghị “tổng kết”",
    author="Ban Biên tập",
    byline="Kiên Cường - Văn Huân (G)",
    authors=("Kiên Cường", "Văn Huân"),
    published_at=datetime(2025, 2, 3, 8, 15, tzinfo=timezone(timedelta(hours=7))),
    modified_at=None,
    stated_published="2025-02-03T08:15:00+07:00",
    stated_modified=None,
    displayed_date="Thứ hai - 03/02/2025 08:15",
    summary="",
    body=("Đoạn thứ nhất.", "", "Đoạn thứ hai."),
    image=None,
    image_caption=None,
    images=(Image(url="https://portal.example/a.jpg", caption="Ảnh", alt="a"),),
    publisher="UBND phường",
    publisher_logo=None,
    section="Tin tức",
    category="tin-tuc",
    tags=("bầu cử",),
    source=None,
    source_url=None,
    attachments=(Attachment(name="Kế hoạch.pdf", url="https://portal.example/k.pdf"),),
    rights=None,
    generator="NukeViet v4.5",
)


def article(**changes: Any) -> Article:
    """An article with some fields of one's own."""
    return replace(_ARTICLE, **changes)


def page(body: bytes = b"<p>page</p>", *, at: datetime = NOW) -> FetchedPage:
    """A page as received."""
    headers = (("content-type", "text/html; charset=utf-8"), ("set-cookie", "a=1"))
    url = "https://portal.example/received"
    return FetchedPage(url=url, status=200, headers=headers, body=body, fetched_at=at)


def put(store: Store, found: Article, *, at: datetime = NOW, body: bytes = b"<p>page</p>") -> None:
    """Put an article into a store as a run of a day does."""
    next_look_at = at + DAY
    store.put_revision(
        found,
        page(body, at=at),
        kinds=(),
        edit=None,
        extractor_version="1",
        run=None,
        next_look_at=next_look_at,
    )


def counts(**some: int) -> Counts:
    """Counts that are 0 but for some."""
    return Counts(**dict.fromkeys((field.name for field in fields(Counts)), 0) | some)


def put_portal_event(
    store: Store,
    portal: str,
    *,
    since: datetime | None,
    at: datetime,
    run: int | None,
    detail: str,
    fields: Sequence[str] = (),
) -> None:
    """Note what happened to a whole portal, as a fold of edits does."""
    row = NO_EDIT | {"fields": joined(fields), "detail": detail, "run": run}
    row |= {"portal": portal, "kind": "portal", "since": since, "at": at, "noted_at": at}
    with store._database.writing() as connection:
        connection.execute(ADD_CHANGE, row)
