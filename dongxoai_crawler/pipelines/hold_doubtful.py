"""Fourth stage: holds back what may only seem so because the portal is not what it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.exceptions import DropItem

from dongxoai_crawler.model import counters
from dongxoai_crawler.monitoring.watch import watch_of

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler

    from dongxoai_crawler.model.fetched import ChangedArticle


class HoldDoubtfulPipeline:
    """Keeps articles that have lost something; the last stage takes those that are no drift.

    Once there is drift nothing is stored any more. What is dropped then is still due, and is asked
    for again by the next run.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.watch = watch_of(crawler.spider)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build for a crawler."""
        return cls(crawler)

    def process_item(self, item: ChangedArticle) -> ChangedArticle:
        """Pass an article on.

        Raises:
            DropItem: It is held back, or there is drift.
        """
        if self.watch.accepts:
            return item
        if self.watch.drift is None and not (item.lost or item.takes_over):
            return item
        self.watch.hold(item)
        self.crawler.stats.set_value(counters.HELD, self.watch.held)
        raise DropItem("held back", log_level="DEBUG")
