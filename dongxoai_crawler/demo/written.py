"""The hand-written articles: one TOML file a theme under `content/`.

A file is a list of `[[article]]` tables with the fields of `DemoArticle`, and three shortcuts:
without `alias` it is made from the title, without `body` every line is a paragraph, without
`author` it is the byline or the account that posts. Expected lines are written by hand.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, Final

from dongxoai_crawler.demo.article import DemoArticle, Kind, MainImage, Position, Source
from dongxoai_crawler.demo.dates import ZONE
from dongxoai_crawler.demo.slug import slug

ACCOUNT: Final = "quantri.suoimay"
RIGHTS: Final = (
    "Chú ý: Việc đăng lại bài viết trên website hoặc các phương tiện truyền thông khác mà "
    "không ghi rõ nguồn https://suoimay.example là vi phạm bản quyền"
)
_UPLOADS: Final = "/uploads/suoimay/news/"


@cache
def written_articles() -> tuple[DemoArticle, ...]:
    """All hand-written articles, by id; the public ones first."""
    folder = files("dongxoai_crawler.demo") / "content"
    tables = [
        table
        for path in folder.iterdir()
        if path.name.startswith("theme-")
        for table in tomllib.loads(path.read_text(encoding="utf-8"))["article"]
    ]
    articles = (_article(table) for table in tables)
    return tuple(sorted(articles, key=lambda each: (each.kind is not Kind.PUBLIC, each.id)))


def _article(table: dict[str, Any]) -> DemoArticle:
    """An article from its table."""
    edited = table.pop("edited_at", None)
    lines = tuple(table.pop("lines", ()))
    source = table.pop("source", None)
    return DemoArticle(
        alias=table.pop("alias", None) or slug(table["title"]),
        categories=tuple(table.pop("categories")),
        published_at=table.pop("published_at").replace(tzinfo=ZONE),
        edited_at=None if edited is None else edited.replace(tzinfo=ZONE),
        author=table.pop("author", None) or table.get("byline") or ACCOUNT,
        image=_image(table.pop("image", None)),
        tags=tuple(table.pop("tags", ())),
        source=None if source is None else Source(**source),
        files=tuple(table.pop("files", ())),
        rights=RIGHTS if table.pop("rights", False) else None,
        body=table.pop("body", None) or "\n".join(f"<p>{line}</p>" for line in lines),
        lines=lines,
        kind=Kind(table.pop("kind", Kind.PUBLIC)),
        **table,
    )


def _image(table: dict[str, str] | None) -> MainImage | None:
    if table is None:
        return None
    return MainImage(
        path=_UPLOADS + table["file"],
        caption=table.get("caption", ""),
        position=Position(table.get("position", Position.WIDE)),
    )
