"""The text file as a feed exporter: the one place where text files are rendered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scrapy.exporters import BaseItemExporter

from dongxoai_crawler.formats.article_text import render

if TYPE_CHECKING:
    from typing import IO

    from dongxoai_crawler.model.article import Article


class ArticleTextExporter(BaseItemExporter):
    """Writes articles in the text format, one a file: nothing stands between two of them."""

    def __init__(self, file: IO[bytes], **kwargs: Any) -> None:  # noqa: ANN401 - Scrapy's options
        super().__init__(dont_fail=True, **kwargs)
        self.file = file

    def export_item(self, item: Article) -> None:
        """Write an article's text."""
        self.file.write(render(item).encode("utf-8"))
