"""What a run could not have: failures, refusals, and what is gone."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from dongxoai_crawler.ending import end_on_drift, ending_on_output_error, is_ending
from dongxoai_crawler.model import clock, counters
from dongxoai_crawler.model.errors import NotSentError
from dongxoai_crawler.spiders.patience import Patience

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from dongxoai_crawler.model.errors import CrawlerError
    from dongxoai_crawler.monitoring.watch import Watch
    from dongxoai_crawler.store.memory import PortalMemory
    from dongxoai_crawler.store.rows import ArticleKey

logger = logging.getLogger(__name__)


class Misses:
    """Counts and remembers what could not be had, and ends the run when it is the portal's fault.

    Attributes:
        trouble: The error that says most about what was wrong with the portal.
        gone: Codes of articles that were collected, and were not found now.
    """

    def __init__(self, crawler: Crawler, memory: PortalMemory, watch: Watch) -> None:
        self.trouble: BaseException | None = None
        self.gone: dict[ArticleKey, str] = {}
        self.patience = Patience(crawler)
        self._crawler, self._memory, self._watch = crawler, memory, watch
        self._lists = {row.url: row for row in memory.store.list_failures(memory.portal)}
        self._failed: set[str] = set()

    def fail(self, key: ArticleKey, url: str, error: CrawlerError) -> None:
        """An article could not be had or read; a known gap that stays one is no failure."""
        is_news = True
        with ending_on_output_error(self._crawler):
            self._watch.fail(key, url, error)
            is_news = self._memory.fail(key, url=url, error=error)
        logger.log(logging.WARNING if is_news else logging.INFO, "%s", error)
        counter = counters.FAILED + error.code if is_news else counters.KNOWN_GAPS
        self._crawler.stats.inc_value(counter)
        end_on_drift(self._crawler, self._watch)
        self._give_up_on(error)

    def fail_list(self, url: str, error: CrawlerError) -> None:
        """A list could not be had or read; a known gap that stays one is no failure."""
        stats = self._crawler.stats
        if isinstance(error, NotSentError) and error.reason == "robots":
            stats.inc_value(counters.LISTS_FORBIDDEN)
            return  # a rule that is obeyed is no failure
        if url not in self._failed:  # modules share the first sitemap
            self._failed.add(url)
            is_news = self._is_news(url, error)
            logger.log(logging.WARNING if is_news else logging.INFO, "%s", error)
            stats.inc_value(counters.LISTS_FAILED if is_news else counters.LIST_GAPS)
            if self._has_worked(url):
                stats.inc_value(counters.LISTS_BROKEN)
            if is_news:
                self.trouble = self.trouble or error
            self._remember_list(url, error)
        self._give_up_on(error)

    def restore_list(self, url: str) -> None:
        """A list could be read."""
        if self._lists.pop(url, None) is not None or url in self._failed:
            with ending_on_output_error(self._crawler):
                self._memory.store.drop_list_failure(self._memory.portal, url)

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

    def _is_news(self, url: str, error: CrawlerError) -> bool:
        before = self._lists.get(url)
        return before is None or before.code != error.code or not before.is_known_gap

    def _has_worked(self, url: str) -> bool:
        """Tell whether nothing is known of a failure in the last healthy run."""
        before = self._lists.get(url)
        last = self._memory.store.last_run(self._memory.portal, healthy_only=True)
        if before is None or last is None or last.ended_at is None:
            return True
        return before.since > last.ended_at

    def _remember_list(self, url: str, error: CrawlerError) -> None:
        with ending_on_output_error(self._crawler):
            self._memory.store.put_list_failure(
                self._memory.portal, url, code=error.code, detail=str(error), now=clock.now()
            )

    def _give_up_on(self, error: CrawlerError) -> None:
        self.patience.lose(error)
        if is_ending(self._crawler):
            self.trouble = error
