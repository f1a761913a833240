"""JSON Lines: one record a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scrapy.exporters import BaseItemExporter

from dongxoai_crawler.formats.article_json import dumps

if TYPE_CHECKING:
    from typing import IO

    from dongxoai_crawler.model.article import Article


class ArticleJsonLinesExporter(BaseItemExporter):
    """Writes an article as one line of JSON: every field, ISO 8601 times, UTF-8."""

    def __init__(self, file: IO[bytes], **kwargs: Any) -> None:  # noqa: ANN401 - Scrapy's options
        super().__init__(dont_fail=True, **kwargs)
        self.file = file

    def export_item(self, item: Article) -> None:
        """Write an article's line."""
        self.file.write(dumps(item).encode("utf-8") + b"\n")
