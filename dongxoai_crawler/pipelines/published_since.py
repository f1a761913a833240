"""Second stage: drops what was published before the time that was asked for."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from scrapy.exceptions import DropItem, NotConfigured

from dongxoai_crawler.model import counters

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.statscollectors import StatsCollector

    from dongxoai_crawler.model.fetched import NormalizedArticle


class PublishedSincePipeline:
    """Drops older articles: only sitemaps tell the time before a page is read."""

    def __init__(self, stats: StatsCollector, since: datetime) -> None:
        self.stats, self.since = stats, since

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build for a crawler.

        Raises:
            NotConfigured: The run wants articles of any age.
        """
        since = getattr(getattr(crawler.spider, "options", None), "published_since", None)
        if not isinstance(since, datetime):
            raise NotConfigured
        return cls(crawler.stats, since)

    def process_item(self, item: NormalizedArticle) -> NormalizedArticle:
        """Pass an article on, or drop it."""
        published = item.article.published_at
        if published is not None and published < self.since:
            self.stats.inc_value(counters.NARROWED)
            raise DropItem("published before the time asked for", log_level="DEBUG")
        return item
