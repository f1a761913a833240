"""First stage: what the page says becomes an article."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from scrapy.exceptions import DropItem

from dongxoai_crawler.ending import ending_on_output_error
from dongxoai_crawler.model import counters
from dongxoai_crawler.model.address import article_address
from dongxoai_crawler.model.errors import NormalizationError
from dongxoai_crawler.model.fetched import FetchedArticle, NormalizedArticle
from dongxoai_crawler.normalize.article import normalize, shows_another_time
from dongxoai_crawler.store.memory import memory_of
from dongxoai_crawler.store.rows import ArticleKey

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler

logger = logging.getLogger(__name__)


class NormalizePipeline:
    """Normalizes title, authors, timestamps, image addresses and every other field."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.memory = memory_of(crawler.spider)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build for a crawler."""
        return cls(crawler)

    def process_item(self, item: FetchedArticle) -> NormalizedArticle:
        """Return the article with its page.

        Raises:
            DropItem: A value of it can't be read; that is counted and remembered.
        """
        try:
            article = normalize(item.raw, portal=self.memory.portal)
        except NormalizationError as error:
            self._remember(item, error)
            raise DropItem(str(error), log_level="DEBUG") from error
        if shows_another_time(article):
            self.crawler.stats.inc_value(counters.OTHER_TIME)
            logger.warning(
                "%s: published at %s, but the page shows %r",
                article.url,
                article.published_at,
                article.displayed_date,
            )
        return NormalizedArticle(article=article, response=item.response)

    def _remember(self, item: FetchedArticle, error: NormalizationError) -> None:
        address, is_news = article_address(item.response.url), True
        if address is not None:
            key = ArticleKey(item.raw.language or "", item.raw.module or "", address.id)
            with ending_on_output_error(self.crawler):
                is_news = self.memory.fail(key, url=item.response.url, error=error)
        logger.log(logging.WARNING if is_news else logging.INFO, "%s", error)
        counter = counters.FAILED + error.code if is_news else counters.KNOWN_GAPS
        self.crawler.stats.inc_value(counter)
