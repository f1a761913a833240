"""Third stage: what is new about an article? Nothing new goes no further."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.exceptions import DropItem

from dongxoai_crawler.ending import end_on_drift, ending_on_output_error
from dongxoai_crawler.extraction import VERSION, extract
from dongxoai_crawler.model import counters
from dongxoai_crawler.model.edit import compare
from dongxoai_crawler.model.errors import CrawlerError
from dongxoai_crawler.model.fetched import ChangedArticle
from dongxoai_crawler.model.identity import is_another
from dongxoai_crawler.monitoring.watch import watch_of
from dongxoai_crawler.store.memory import memory_of
from dongxoai_crawler.store.rows import ArticleKey
from dongxoai_crawler.store.states import WITHDRAWN

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler

    from dongxoai_crawler.model.article import Article
    from dongxoai_crawler.model.fetched import NormalizedArticle
    from dongxoai_crawler.store.history import Known


class DropUnchangedPipeline:
    """Compares an article with the state that was collected last, read by the same parser."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.memory = memory_of(crawler.spider)
        self.watch = watch_of(crawler.spider)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build for a crawler."""
        return cls(crawler)

    def process_item(self, item: NormalizedArticle) -> ChangedArticle:
        """Return the article with what happened to it.

        Raises:
            DropItem: Nothing happened; that it was looked at is remembered.
        """
        article = item.article
        known = self.memory.latest(ArticleKey.of(article))
        if known is None:
            lost = self.watch.read_new(item)
            end_on_drift(self.crawler, self.watch)
            return ChangedArticle(item=item, kinds=("new",), edit=None, lost=lost)
        earlier = self._read_today(known, article)
        if is_another(earlier, article):
            self.watch.read_other(article.url)
            end_on_drift(self.crawler, self.watch)
            return ChangedArticle(item=item, kinds=("new",), edit=None, takes_over=True)
        lost = self._lost(item, known, earlier)
        edit = compare(earlier, article)
        kinds = tuple(
            kind
            for kind, happened in {
                "restored": known.state == WITHDRAWN,
                "moved": known.url != article.url,
                "edited": edit is not None,
            }.items()
            if happened
        )
        if kinds not in ((), ("restored",)):
            return ChangedArticle(item=item, kinds=kinds, edit=edit, lost=lost)
        with ending_on_output_error(self.crawler):
            self.memory.touch(article, known, item.response.fetched_at)
            self.crawler.stats.inc_value(counters.RESTORED if kinds else counters.UNCHANGED)
            if earlier is article and self._reread(item, known):
                return ChangedArticle(item=item, kinds=(), edit=None)
        raise DropItem("unchanged", log_level="DEBUG")

    def _lost(self, item: NormalizedArticle, known: Known, earlier: Article) -> frozenset[str]:
        """What the article had and has not any more, as far as that is known."""
        if earlier is item.article:
            return frozenset()
        lost = self.watch.read_known(item, known, earlier)
        end_on_drift(self.crawler, self.watch)
        return lost

    def _read_today(self, known: Known, article: Article) -> Article:
        """The stored state as today's parser reads it: a new parser makes no edit.

        Where its page is gone nobody can tell: it counts as what it is now, unless the portal
        states that it was edited since.
        """
        if known.extractor_version == VERSION:
            return known.record
        page = self.memory.page_of(known)
        if page is None:
            stated = known.record.modified_at, article.modified_at
            return known.record if None not in stated and len(set(stated)) > 1 else article
        try:
            return extract(page.body, page.url, portal=known.record.portal)
        except CrawlerError:
            return known.record

    def _reread(self, item: NormalizedArticle, known: Known) -> bool:
        """Put today's reading in the place of the stored one; tell whether it is another."""
        self.memory.store.put_reparsed(
            item.article,
            revision=known.revision,
            extractor_version=VERSION,
            extractor=item.extractor,
        )
        if item.article == known.record:
            return False
        self.crawler.stats.inc_value(counters.REREAD)
        return True
