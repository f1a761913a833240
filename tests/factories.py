"""The one way to build records for tests: whole and valid, but for what a test changes."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

from dongxoai_crawler.model.article import Article, RawArticle, RawLine

HANOI = timezone(timedelta(hours=7))
ORIGIN = "https://portal.example"
URL = f"{ORIGIN}/vi/news/tin-tuc/hop-dan-648.html"

_ARTICLE: dict[str, Any] = {
    "portal": "portal",
    "language": "vi",
    "module": "news",
    "id": 648,
    "url": URL,
    "title": "Họp dân",
    "author": "Văn Huân",
    "byline": "Văn Huân (G)",
    "authors": ("Văn Huân",),
    "published_at": datetime(2025, 12, 21, 18, 31, 20, tzinfo=HANOI),
    "modified_at": datetime(2025, 12, 21, 18, 35, 55, tzinfo=HANOI),
    "stated_published": "2025-12-21T18:35:55+07:00",
    "stated_modified": "2025-12-21T18:35:55+07:00",
    "displayed_date": "Chủ nhật - 21/12/2025 18:31",
    "summary": "Sáng 20/12, khu phố họp.",
    "body": ("Đông đủ bà con.", "", "Họp xong lúc 10 giờ."),
    "image": f"{ORIGIN}/uploads/news/hop.jpg",
    "image_caption": None,
    "images": (),
    "publisher": "Phường Suối Mây",
    "publisher_logo": f"{ORIGIN}/uploads/logo.png",
    "section": "Tin tức",
    "category": "tin-tuc",
    "tags": ("khu phố",),
    "source": None,
    "source_url": None,
    "attachments": (),
    "rights": None,
    "generator": "NukeViet v4.5",
}

_RAW: dict[str, Any] = {
    "page_url": URL,
    "url": URL,
    "language": "vi",
    "module": "news",
    "title": "Họp dân",
    "published_time": "2025-12-21+0718:31:20",
    "modified_time": "2025-12-21+0718:35:55",
    "date_published": "2025-12-21T18:35:55+07:00",
    "date_modified": "2025-12-21T18:35:55+07:00",
    "displayed_date": "Chủ nhật - 21/12/2025 18:31",
    "body": (RawLine(cells=("Đông đủ bà con.",)),),
}


def article(**changes: object) -> Article:
    """An article; `changes` are fields."""
    fields: dict[str, Any] = {**_ARTICLE, **changes}
    return Article(**fields)


def raw_article(**changes: object) -> RawArticle:
    """What a page says; `changes` are fields."""
    fields: dict[str, Any] = {**_RAW, **changes}
    return RawArticle(**fields)
