"""Last stage: remembers an article and writes its text file."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.exceptions import CloseSpider, DropItem

from dongxoai_crawler.ending import EndReason, ending_on_output_error
from dongxoai_crawler.exporters.article_text import ArticleTextExporter
from dongxoai_crawler.exporters.index_csv import render_index
from dongxoai_crawler.formats.paths import text_path
from dongxoai_crawler.model import counters
from dongxoai_crawler.model.errors import OutputError
from dongxoai_crawler.portals.files import make_folder, write_file
from dongxoai_crawler.store.memory import memory_of

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler

    from dongxoai_crawler.model.article import Article
    from dongxoai_crawler.model.fetched import NormalizedArticle


class WritePipeline:
    """Puts articles into the store, then into files; the store is the truth.

    What a crash left without a file is written when the next run begins.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.memory = memory_of(crawler.spider)
        self.folder = Path(crawler.settings["DONGXOAI_OUTPUT"]).absolute()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build for a crawler."""
        return cls(crawler)

    def open_spider(self) -> None:
        """Write what the last run had no time to write.

        Raises:
            CloseSpider: The collection can't be written.
        """
        try:
            for article in self.memory.unwritten():
                self._write(article)
        except OutputError as error:
            self.crawler.stats.set_value(counters.NOT_WRITTEN, str(error))
            raise CloseSpider(EndReason.OUTPUT) from error

    def process_item(self, item: NormalizedArticle) -> Article:
        """Remember an article and write its file.

        Raises:
            DropItem: The collection can't be written; the run ends.
        """
        with ending_on_output_error(self.crawler):
            self.memory.put(item.article, item.response.fetched_at)
            self._write(item.article)
            self.crawler.stats.inc_value(counters.COLLECTED)
            return item.article
        raise DropItem("it can't be written", log_level="DEBUG")

    def close_spider(self) -> None:
        """Write the portal's index."""
        folder = self.folder / self.memory.portal
        with ending_on_output_error(self.crawler):
            make_folder(folder)
            write_file(folder / "index.csv", render_index(self.memory.index_rows()))

    def _write(self, article: Article) -> None:
        path, file = text_path(article), io.BytesIO()
        ArticleTextExporter(file).export_item(article)
        content = file.getvalue()
        make_folder(self.folder / path.parent)
        write_file(self.folder / path, content)
        self.memory.mark_written(
            article, path=str(path), sha256=hashlib.sha256(content).hexdigest()
        )
