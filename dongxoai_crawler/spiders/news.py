"""The one spider: the news of one portal."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, Final

from scrapy import Request, Spider, signals
from scrapy.http.request import NO_CALLBACK

from dongxoai_crawler.cms.addresses import is_forbidden
from dongxoai_crawler.ending import EndReason, end_run, ending_on_output_error, is_ending
from dongxoai_crawler.model import counters
from dongxoai_crawler.model.errors import (
    CrawlerError,
    FetchError,
    NotFoundPageError,
    NotSentError,
    RestrictedPageError,
    UnpublishedPageError,
    UsageError,
)
from dongxoai_crawler.spiders.discovery import Discovery, RunEnded
from dongxoai_crawler.spiders.opening import open_run
from dongxoai_crawler.spiders.reading import read_answer, was_unanswered
from dongxoai_crawler.spiders.redirects import Way, target_of
from dongxoai_crawler.spiders.waiting import until_quiet, until_room
from dongxoai_crawler.store.rows import ArticleKey

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from scrapy.robotstxt import RobotParser
    from twisted.python.failure import Failure

    from dongxoai_crawler.model.listing import ListedArticle
    from dongxoai_crawler.spiders.opening import Opened

logger = logging.getLogger(__name__)

REFUSALS: Final = (NotFoundPageError, RestrictedPageError, UnpublishedPageError)
"""What a portal may answer for an article that it lists: no failure of anybody."""

MAX_FAILURES: Final = 5
"""Articles in a row without an answer: after these the portal counts as unreachable."""

MAX_MOVES: Final = 3


class NewsSpider(Spider):
    """Crawls the news of one portal.

    Arguments, as text (`-a`): `portal`, an id of the registry; `category`, aliases separated by
    commas; `published_since`, a date; `limit`, a number of articles; `delay`, seconds.
    """

    name = "news"

    def __init__(self, opened: Opened, **kwargs: Any) -> None:  # noqa: ANN401 - Scrapy's own
        super().__init__(**kwargs)
        self.portal = opened.portal
        self.memory = opened.memory
        self.options = opened.options
        self.cookies = opened.memory.cookies()
        self.trouble: BaseException | None = None
        self._sitemaps: tuple[str, ...] = ()
        self._failed_in_a_row = 0

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:  # noqa: ANN401
        """Open the collection and make the crawler fit the portal.

        Raises:
            UsageError: An argument is wrong.
            OutputError: The collection can't be opened.
        """
        spider = super().from_crawler(crawler, open_run(crawler.settings, kwargs), *args)
        crawler.signals.connect(spider.read_robots, signal=signals.robots_parsed)
        crawler.signals.connect(spider.item_failed, signal=signals.item_error)
        crawler.signals.connect(spider.leave, signal=signals.engine_stopped)
        return spider

    async def start(self) -> AsyncIterator[Request]:
        """Yield a request for each article worth fetching, one whenever the last is done."""
        try:
            async for url, key in self._due():
                if await self._has_enough():
                    break
                yield self._request(url, key=key)
                await until_room(self.crawler)
        except RunEnded:
            return
        except UsageError as error:
            end_run(self.crawler, EndReason.USAGE, str(error))

    def parse_article(self, response: Response, key: ArticleKey) -> Iterator[Any]:
        """Read the answer to an article's request."""
        self._failed_in_a_row = 0
        if 300 <= response.status < 400:  # noqa: PLR2004 - redirects
            yield from self._follow(response, key)
            return
        try:
            yield read_answer(response)
        except REFUSALS as error:
            self._refuse(key, response.url, error.code, error.detail)
        except CrawlerError as error:
            self.record_failure(key, response.url, error)

    def request_failed(self, failure: Failure, key: ArticleKey, url: str) -> None:
        """Take note of an article that could not be asked for."""
        error = failure.value
        if is_ending(self.crawler):
            return  # nothing is wrong with the article
        if isinstance(error, NotSentError) and error.reason == "robots":
            self._refuse(key, url, "robots", None)
            return
        if not isinstance(error, CrawlerError):
            error = FetchError(url=url, cause=str(error) or type(error).__name__)
        self.record_failure(key, url, error)
        self._failed_in_a_row += was_unanswered(error)
        if self._failed_in_a_row >= MAX_FAILURES:
            self.trouble = failure.value
            end_run(self.crawler, EndReason.UNREACHABLE, str(failure.value))

    def item_failed(self) -> None:
        """Count an article at which a pipeline broke; Scrapy logs how."""
        self.crawler.stats.inc_value(counters.FAILED + "unexpected")

    def record_failure(self, key: ArticleKey, url: str, error: CrawlerError) -> None:
        """Count and remember an article that could not be had or read."""
        logger.warning("%s", error)
        self.crawler.stats.inc_value(counters.FAILED + error.code)
        with ending_on_output_error(self.crawler):
            self.memory.fail(key, url=url, error=error)

    def list_failed(self, error: CrawlerError) -> None:
        """Count a sitemap or listing page that could not be had or read."""
        logger.warning("%s", error)
        self.crawler.stats.inc_value(counters.LISTS_FAILED)
        self.trouble = self.trouble or error

    def read_robots(self, robotparser: RobotParser) -> None:
        """Keep the sitemaps that robots.txt names."""
        rules = getattr(robotparser, "rp", None)
        self._sitemaps = tuple(getattr(rules, "sitemaps", ()))

    def leave(self) -> None:
        """Leave to the next run what it needs, and close the collection."""
        with self.memory.store, ending_on_output_error(self.crawler):
            learnt = self.crawler.stats.get_value(counters.LEARNT_DELAY, 0.0)
            self.memory.leave(cookies=self.cookies, learnt_delay=learnt)

    async def _due(self) -> AsyncIterator[tuple[str, ArticleKey]]:
        """Yield address and key of what is worth fetching, each article once."""
        for news in self.portal.news:
            module, seen = news.rstrip("/").rpartition("/")[2], set[int]()
            discovery = Discovery(
                self.portal,
                news,
                self._fetch,
                sitemaps=lambda: self._sitemaps,
                missed=self.list_failed,
                only=self.options.categories,
            )
            async for batch in discovery.batches():
                fresh = {listed.id: listed for listed in batch if listed.id not in seen}
                seen.update(fresh)
                keyed = (
                    (ArticleKey(self.portal.language, module, listed.id), listed)
                    for listed in fresh.values()
                )
                due = [(listed.url, key) for key, listed in keyed if self._is_due(key, listed)]
                self.crawler.stats.inc_value(counters.FOUND, len(fresh))
                self.crawler.stats.inc_value(counters.DUE, len(due))
                for url_and_key in due:
                    yield url_and_key

    async def _fetch(self, url: str, *, follow: bool) -> Response:
        request = Request(
            url,
            callback=NO_CALLBACK,
            meta={"handle_httpstatus_all": not follow, "dont_redirect": not follow},
        )
        if is_ending(self.crawler):
            raise RunEnded
        try:
            return await self.crawler.engine.download_async(request)
        except CrawlerError as error:
            if is_ending(self.crawler):
                self.trouble = error
                raise RunEnded from error
            raise

    def _is_due(self, key: ArticleKey, listed: ListedArticle) -> bool:
        since = self.options.published_since
        count = self.crawler.stats.inc_value
        if self.memory.knows(key):
            count(counters.KNOWN)
        elif self.memory.rests(key):
            count(counters.RESTING)
        elif since and listed.published_at and listed.published_at < since:
            count(counters.NARROWED)
        else:
            return not is_forbidden(listed.url)
        return False

    def _request(self, url: str, *, key: ArticleKey, moves: int = 0) -> Request:
        self.crawler.stats.inc_value(counters.ASKED, 0 if moves else 1)
        return Request(
            url,
            callback=self.parse_article,
            errback=lambda failure: self.request_failed(failure, key, url),
            cb_kwargs={"key": key},
            meta={"dont_redirect": True, "handle_httpstatus_all": True, "moves": moves},
            dont_filter=True,
        )

    def _follow(self, response: Response, key: ArticleKey) -> Iterator[Request]:
        """Go after an article to its other address, but never away from it."""
        target = target_of(response, key.id, self.portal)
        moves = response.meta["moves"] + 1
        if target.way is Way.MOVED and moves <= MAX_MOVES:
            yield self._request(target.url, key=key, moves=moves)
        elif target.way is Way.MOVED:
            error = FetchError(url=response.url, cause="its redirects lead round and round")
            self.record_failure(key, response.url, error)
        else:
            self._refuse(key, response.url, target.way.value, target.url)

    def _refuse(self, key: ArticleKey, url: str, code: str, detail: str | None) -> None:
        logger.info("%s: %s (%s)", url, code, detail)
        self.crawler.stats.inc_value(counters.REFUSED + code)
        with ending_on_output_error(self.crawler):
            self.memory.refuse(key, url=url, code=code, detail=detail)

    async def _has_enough(self) -> bool:
        """Tell whether as many articles as were wanted are collected."""
        limit, stats = self.options.limit, self.crawler.stats
        if limit is None or stats.get_value(counters.ASKED, 0) < limit:
            return False
        await until_quiet(self.crawler)
        return bool(stats.get_value(counters.COLLECTED, 0) >= limit)
