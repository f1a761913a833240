"""First stage: what the page says becomes an article."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from scrapy.exceptions import DropItem

from dongxoai_crawler.cms.metadata_page import LANDMARK, METADATA
from dongxoai_crawler.cms.page import parse_page
from dongxoai_crawler.cms.themes import themed_page
from dongxoai_crawler.ending import end_on_drift, ending_on_output_error
from dongxoai_crawler.model import counters
from dongxoai_crawler.model.address import article_address
from dongxoai_crawler.model.errors import LayoutError, NormalizationError
from dongxoai_crawler.model.fetched import FetchedArticle, NormalizedArticle
from dongxoai_crawler.monitoring.watch import watch_of
from dongxoai_crawler.normalize.article import normalize
from dongxoai_crawler.pipelines.times import check_times
from dongxoai_crawler.store.memory import memory_of
from dongxoai_crawler.store.rows import ArticleKey

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler

    from dongxoai_crawler.model.article import Article, RawArticle
    from dongxoai_crawler.model.errors import CrawlerError
    from dongxoai_crawler.model.fetched import FetchedPage

logger = logging.getLogger(__name__)


class NormalizePipeline:
    """Normalizes title, authors, timestamps, image addresses and every other field."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.memory = memory_of(crawler.spider)
        self.watch = watch_of(crawler.spider)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build for a crawler."""
        return cls(crawler)

    def process_item(self, item: FetchedArticle) -> NormalizedArticle:
        """Return the article with its page.

        Raises:
            DropItem: A value of it can't be read, or no more than its metadata; that is counted
                and remembered.
        """
        try:
            article = normalize(item.raw, portal=self.memory.portal)
            self._check_extractor(item, article)
        except (NormalizationError, LayoutError) as error:
            self._remember(item, error)
            end_on_drift(self.crawler, self.watch)
            raise DropItem(str(error), log_level="DEBUG") from error
        self._account(item.raw)
        check_times(article, item.listed_at, self.crawler.stats)
        return NormalizedArticle(
            article=article, response=item.response, extractor=item.raw.extractor
        )

    def _check_extractor(self, item: FetchedArticle, article: Article) -> None:
        """Let nothing be read by metadata where the article, or else the portal, was read exactly.

        Raises:
            LayoutError: It was: something is wrong with the page, or with the portal's theme.
        """
        if item.raw.extractor != METADATA:
            return
        known = self.memory.latest(ArticleKey.of(article))
        is_exact = self.memory.was_exact if known is None else known.extractor != METADATA
        if is_exact:
            raise _missing_mark(item.response)
        self.crawler.stats.inc_value(counters.METADATA)

    def _account(self, raw: RawArticle) -> None:
        """Count the text that can be seen, and what of it is in no field."""
        self.crawler.stats.inc_value(counters.VISIBLE, raw.visible)
        self.crawler.stats.inc_value(counters.UNACCOUNTED, raw.unaccounted)
        self.watch.account(raw.page_url, visible=raw.visible, unaccounted=raw.unaccounted)

    def _remember(self, item: FetchedArticle, error: CrawlerError) -> None:
        address, is_news = article_address(item.response.url), True
        if address is not None:
            key = ArticleKey(item.raw.language or "", item.raw.module or "", address.id)
            self.watch.fail(key, item.response.url, error)
            with ending_on_output_error(self.crawler):
                is_news = self.memory.fail(key, url=item.response.url, error=error)
        logger.log(logging.WARNING if is_news else logging.INFO, "%s", error)
        counter = counters.FAILED + error.code if is_news else counters.KNOWN_GAPS
        self.crawler.stats.inc_value(counter)


def _missing_mark(page: FetchedPage) -> LayoutError:
    """What a page has not, of the theme in which it was read before."""
    try:
        themed_page(parse_page(page.body, page.url))
    except LayoutError as error:
        return error
    return LayoutError(url=page.url, landmark=LANDMARK)
