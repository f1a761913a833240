"""What the feed exporters write."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from dongxoai_crawler.exporters.article_jsonl import ArticleJsonLinesExporter
from dongxoai_crawler.exporters.article_text import ArticleTextExporter
from dongxoai_crawler.exporters.index_csv import render_index
from dongxoai_crawler.formats.article_json import to_json
from dongxoai_crawler.formats.article_text import render
from dongxoai_crawler.store.rows import ArticleKey, IndexRow
from tests.store.samples import article

if TYPE_CHECKING:
    from dongxoai_crawler.model.article import Article


def exported(
    kind: type[ArticleTextExporter | ArticleJsonLinesExporter], *articles: Article
) -> bytes:
    file = io.BytesIO()
    exporter = kind(file, encoding="utf-8", indent=2)
    exporter.start_exporting()
    for each in articles:
        exporter.export_item(each)
    exporter.finish_exporting()
    return file.getvalue()


def test_text() -> None:
    assert exported(ArticleTextExporter, article(id=1)) == render(article(id=1)).encode()


def test_json_lines() -> None:
    lines = exported(ArticleJsonLinesExporter, article(id=1), article(id=2)).split(b"\n")
    assert lines.pop() == b""
    assert [json.loads(line) for line in lines] == [to_json(article(id=n)) for n in (1, 2)]


def test_the_index_of_files() -> None:
    key = ArticleKey("vi", "news", 7)
    moment = datetime(2026, 1, 31, 1, tzinfo=UTC)
    written = IndexRow(key=key, path="a,b.txt", sha256="ab", published_at=moment, state="public")
    left = IndexRow(key=key, path=None, sha256=None, published_at=None, state="public")
    rows = list(csv.reader(render_index([written, left]).decode().splitlines()))
    assert rows == [
        ["language", "module", "id", "path", "sha256", "published_at", "state"],
        ["vi", "news", "7", "a,b.txt", "ab", "2026-01-31T01:00:00+00:00", "public"],
        ["vi", "news", "7", "", "", "", "public"],
    ]
    assert render_index([]).decode() == "language,module,id,path,sha256,published_at,state\n"
