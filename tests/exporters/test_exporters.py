"""What the feed exporters write."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

from dongxoai_crawler.exporters.article_jsonl import ArticleJsonLinesExporter
from dongxoai_crawler.exporters.article_text import ArticleTextExporter
from dongxoai_crawler.formats.article_json import to_json
from dongxoai_crawler.formats.article_text import render
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
