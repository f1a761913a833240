"""What a run could not have: failures, refusals, and what is gone."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from dongxoai_crawler.ending import ending_on_output_error, is_ending
from dongxoai_crawler.model import counters
from dongxoai_crawler.model.errors import NotSentError
from dongxoai_crawler.spiders.patience import Patience

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from dongxoai_crawler.model.errors import CrawlerError
    from dongxoai_crawler.store.memory import PortalMemory
    from dongxoai_crawler.store.rows import ArticleKey

logger = logging.getLogger(__name__)


class Misses:
    """Counts and remembers what could not be had, and ends the run when it is the portal's fault.

    Attributes:
        trouble: The error that says most about what was wrong with the portal.
        gone: Codes of articles that were collected, and were not found now.
    """

    def __init__(self, crawler: Crawler, memory: PortalMemory) -> None:
        self.trouble: BaseException | None = None
        self.gone: dict[ArticleKey, str] = {}
        self.patience = Patience(crawler)
        self._crawler, self._memory = crawler, memory

    def fail(self, key: ArticleKey, url: str, error: CrawlerError) -> None:
        """An article could not be had or read; a known gap that stays one is no failure."""
        is_news = True
        with ending_on_output_error(self._crawler):
            is_news = self._memory.fail(key, url=url, error=error)
        logger.log(logging.WARNING if is_news else logging.INFO, "%s", error)
        counter = counters.FAILED + error.code if is_news else counters.KNOWN_GAPS
        self._crawler.stats.inc_value(counter)
        self._give_up_on(error)

    def fail_list(self, error: CrawlerError) -> None:
        """A sitemap or listing page could not be had or read."""
        if isinstance(error, NotSentError) and error.reason == "robots":
            self._crawler.stats.inc_value(counters.LISTS_FORBIDDEN)
            return  # a rule that is obeyed is no failure
        logger.warning("%s", error)
        self._crawler.stats.inc_value(counters.LISTS_FAILED)
        self.trouble = self.trouble or error
        self._give_up_on(error)

    def refuse(self, key: ArticleKey, url: str, code: str, detail: str | None) -> None:
        """The portal shows an article that was never collected to nobody, or elsewhere."""
        logger.info("%s: %s (%s)", url, code, detail)
        self._crawler.stats.inc_value(counters.REFUSED + code)
        with ending_on_output_error(self._crawler):
            self._memory.refuse(key, url=url, code=code, detail=detail)

    def lose(self, key: ArticleKey, code: str) -> None:
        """An article that was collected was not found; the run's end decides what that means."""
        self._crawler.stats.inc_value(counters.GONE)
        self.gone[key] = code

    def _give_up_on(self, error: CrawlerError) -> None:
        self.patience.lose(error)
        if is_ending(self._crawler):
            self.trouble = error
