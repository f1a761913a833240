"""Last stage: remembers an article and writes its text file."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.exceptions import DropItem

from dongxoai_crawler.ending import end_on_drift, ending_on_output_error
from dongxoai_crawler.exporters.article_text import ArticleTextExporter
from dongxoai_crawler.formats.paths import text_path
from dongxoai_crawler.model import counters
from dongxoai_crawler.model.errors import OutputError
from dongxoai_crawler.monitoring.watch import watch_of
from dongxoai_crawler.portals.files import make_folder, write_file
from dongxoai_crawler.store.memory import memory_of
from dongxoai_crawler.store.rows import ArticleKey

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Self

    from scrapy.crawler import Crawler

    from dongxoai_crawler.model.article import Article
    from dongxoai_crawler.model.fetched import ChangedArticle


class WritePipeline:
    """Puts articles into the store, then into files; the store is the truth.

    What a crash left without a file is written when the next run begins.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.memory = memory_of(crawler.spider)
        self.watch = watch_of(crawler.spider)
        self.folder = Path(crawler.settings["DONGXOAI_OUTPUT"]).absolute()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build for a crawler."""
        return cls(crawler)

    def open_spider(self) -> None:
        """Write what the last run had no time to write; where that fails, nothing is asked for."""
        try:
            for article in self.memory.unwritten():
                self._write(article)
        except OutputError as error:
            for name in (counters.NOT_WRITTEN, counters.PROBLEM):
                self.crawler.stats.set_value(name, str(error))

    def process_item(self, item: ChangedArticle) -> Article:
        """Remember what happened to an article, and write its file.

        Raises:
            DropItem: The collection can't be written, and the run ends; or nothing happened to the
                article but that it is read otherwise.
        """
        with ending_on_output_error(self.crawler):
            self._take(self.watch.let_go(is_end=False))
            if not item.kinds:
                self._write(item.item.article)
                raise DropItem("read otherwise", log_level="DEBUG")
            self._put(item)
            return item.item.article
        raise DropItem("it can't be written", log_level="DEBUG")

    def close_spider(self) -> None:
        """Judge the whole run; take what was held back, unless the portal is not what it was."""
        stats = self.crawler.stats
        if counters.PROBLEM in stats.get_stats():
            return  # nobody knows what it would have shown
        with ending_on_output_error(self.crawler):
            self._take(self.watch.let_go(is_end=True))
            end_on_drift(self.crawler, self.watch)
            if (drift := stats.get_value(counters.DRIFT)) is not None:
                stats.set_value(counters.PROBLEM, drift)

    def _take(self, items: Iterable[ChangedArticle]) -> None:
        for item in items:
            self._put(item)
            self.crawler.stats.inc_value(counters.HELD, -1)

    def _put(self, item: ChangedArticle) -> None:
        found = item.item
        if item.takes_over:
            earlier = self.memory.archive(ArticleKey.of(found.article), found.response.fetched_at)
            self._write(earlier)
        self.memory.put(
            found.article,
            found.response,
            kinds=item.kinds,
            edit=item.edit,
            extractor=found.extractor,
        )
        self._write(found.article)
        is_new = item.kinds == ("new",)
        self.crawler.stats.inc_value(counters.COLLECTED if is_new else counters.EDITED)

    def _write(self, article: Article) -> None:
        path, file = text_path(article), io.BytesIO()
        ArticleTextExporter(file).export_item(article)
        content = file.getvalue()
        known = self.memory.latest(ArticleKey.of(article))
        make_folder(self.folder / path.parent)
        write_file(self.folder / path, content)
        if known is not None and known.path not in (None, str(path)):
            (self.folder / known.path).unlink(missing_ok=True)  # the file moves with its address
        self.memory.mark_written(
            article, path=str(path), sha256=hashlib.sha256(content).hexdigest()
        )
