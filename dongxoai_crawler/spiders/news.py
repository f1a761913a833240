"""The one spider: the news of one portal."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from scrapy import Request, Spider, signals

from dongxoai_crawler.corpus.index_file import update_index
from dongxoai_crawler.ending import EndReason, end_run, ending_on_output_error, is_ending
from dongxoai_crawler.model import counters
from dongxoai_crawler.model.errors import CrawlerError, FetchError, NotSentError, UsageError
from dongxoai_crawler.monitoring.watch import Watch
from dongxoai_crawler.spiders.agenda import Agenda
from dongxoai_crawler.spiders.conclusion import conclude, note_end
from dongxoai_crawler.spiders.discovery import Discovery
from dongxoai_crawler.spiders.fetching import RunEnded
from dongxoai_crawler.spiders.given import GivenArticles, given_tasks
from dongxoai_crawler.spiders.keeping import file_requests
from dongxoai_crawler.spiders.list_fetcher import ListFetcher
from dongxoai_crawler.spiders.misses import Misses
from dongxoai_crawler.spiders.modules import Modules
from dongxoai_crawler.spiders.observations import module_at
from dongxoai_crawler.spiders.opening import open_run
from dongxoai_crawler.spiders.planned import Planned
from dongxoai_crawler.spiders.reading import REFUSALS, check_key, read_answer
from dongxoai_crawler.spiders.redirects import Way, resolver_of, target_of
from dongxoai_crawler.spiders.waiting import has_enough, is_spent, until_room, until_settled

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from scrapy.robotstxt import RobotParser
    from twisted.python.failure import Failure

    from dongxoai_crawler.spiders.opening import Opened
    from dongxoai_crawler.store.rows import ArticleKey

MAX_MOVES: Final = 3

LOST: Final = ("not_found", "gone")
"""Codes that a moved article's old address can have too."""


class NewsSpider(Spider):
    """Crawls the news of one portal.

    Arguments, as text (`-a`): `portal`, an id of the registry; `category`, aliases separated by
    commas; `published_since`, a date; `limit`, a number of articles; `delay`, seconds; `recheck`,
    `from_now`, `accept_drift` and `plan`, "1" for yes; `recheck_newer`, an age; `max_requests`, a number;
    `addresses`, a file of articles that are wanted and no others.

    Attributes:
        planned: What a run would ask, where it is only planned; else None.
    """

    name = "news"

    def __init__(self, opened: Opened, **kwargs: Any) -> None:  # noqa: ANN401 - Scrapy's own
        super().__init__(**kwargs)
        self.portal = opened.portal
        self.memory = opened.memory
        self.options = opened.options
        self.cookies = opened.memory.cookies()
        self._folder, self._resources = opened.folder, opened.resources
        self.watch = Watch(self.memory, accepts=self.options.accept_drift)
        self._misses: Misses
        self._sitemaps: tuple[str, ...] = ()
        self._modules: Modules | GivenArticles = Modules(map(self._agenda, self.portal.news))
        self.planned: Planned | None = None
        if self.options.plan:
            self.planned = Planned(known=self.memory.store.known_ids(self.portal.id))

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:  # noqa: ANN401
        """Open the collection and make the crawler fit the portal.

        Raises:
            UsageError: An argument is wrong.
            OutputError: The collection can't be opened.
        """
        spider = super().from_crawler(crawler, open_run(crawler.settings, kwargs), *args)
        spider._misses = Misses(crawler, spider.memory, spider.watch)
        if (file := spider.options.addresses) is not None:
            tasks = given_tasks(file, spider.portal)
            spider._modules = GivenArticles(tasks, spider.memory, crawler)
        crawler.signals.connect(spider.read_robots, signal=signals.robots_parsed)
        crawler.signals.connect(spider.item_failed, signal=signals.item_error)
        crawler.signals.connect(spider.leave, signal=signals.engine_stopped)
        return spider

    @property
    def trouble(self) -> BaseException | None:
        """The error that says most about what was wrong with the portal."""
        return self._misses.trouble

    async def start(self) -> AsyncIterator[Request]:
        """Yield a request for each article worth fetching, one whenever the last is done."""
        try:
            with ending_on_output_error(self.crawler):
                async for request in self._requests():
                    yield request
                async for request in file_requests(self, self._folder):
                    yield request
        except RunEnded:
            return
        except UsageError as error:
            end_run(self.crawler, EndReason.USAGE, str(error))

    async def _requests(self) -> AsyncIterator[Request]:
        async for url, key in self._modules.tasks():
            if self.planned is not None:
                self.planned.add(key)
                continue
            if is_spent(self.crawler, self.options):
                break
            if await has_enough(self.crawler, self.options):
                break
            yield self._request(url, key=key)
            await until_room(self.crawler)

    def parse_article(self, response: Response, key: ArticleKey) -> Iterator[Any]:
        """Read the answer to an article's request."""
        if 300 <= response.status < 400:  # noqa: PLR2004 - redirects
            yield from self._follow(response, key)
            return
        try:
            fetched = read_answer(response)
            check_key(fetched.raw, key)
        except REFUSALS as error:
            self._misses.patience.restore()
            yield from self._refused(key, response, error.code, error.detail)
        except CrawlerError as error:
            self._misses.fail(key, response.url, error)
        else:
            self._misses.patience.restore()
            with ending_on_output_error(self.crawler):
                self._modules.follow(key, fetched.response)
            yield replace(fetched, listed_at=self._modules.listed_at(key))

    def request_failed(self, failure: Failure, key: ArticleKey, url: str) -> None:
        """Take note of an article that could not be asked for."""
        error = failure.value
        if is_ending(self.crawler):
            return  # nothing is wrong with the article
        if isinstance(error, NotSentError) and error.reason == "robots":
            self._misses.refuse(key, url, "robots", None)
            return
        if not isinstance(error, CrawlerError):
            error = FetchError(url=url, cause=str(error) or type(error).__name__)
        self._misses.fail(key, url, error)

    def item_failed(self) -> None:
        """Count an article at which a pipeline broke; Scrapy logs how."""
        self.crawler.stats.inc_value(counters.FAILED + "unexpected")

    def read_robots(self, robotparser: RobotParser) -> None:
        """Keep the sitemaps that robots.txt names."""
        rules = getattr(robotparser, "rp", None)
        self._sitemaps = tuple(getattr(rules, "sitemaps", ()))

    def leave(self) -> None:
        """Note what the run found gone, leave to the next run what it needs, close everything."""
        with self._resources, ending_on_output_error(self.crawler):
            if self.planned is not None:
                return
            stats = self.crawler.stats.get_stats()
            doubt = conclude(self.memory, self.portal, self.options, stats, self._misses.gone)
            self.memory.leave(
                cookies=self.cookies,
                learnt_delay=stats.get(counters.LEARNT_DELAY, 0.0),
                accepts=self.options.accept_drift,
            )
            update_index(self._folder, self.memory)
            note_end(self.memory, self.options, stats, doubt=doubt)

    def _agenda(self, news: str) -> Agenda:
        discovery = Discovery(
            self.portal,
            news,
            ListFetcher(self.crawler, self.options, self._misses),
            sitemaps=lambda: self._sitemaps,
            missed=self._misses.fail_list,
            only=self.options.categories,
            module=module_at(self.memory, news),
        )
        return Agenda(
            discovery,
            self.memory,
            self.options,
            self.crawler.stats,
            partial(until_settled, self.crawler, self.watch),
            gone=self._misses.gone,
            watch=self.watch,
            planned=self.planned,
        )

    def _request(
        self, url: str, *, key: ArticleKey, moves: int = 0, resolving: bool = False
    ) -> Request:
        self.crawler.stats.inc_value(counters.ASKED, 0 if moves else 1)
        return Request(
            url,
            callback=self.parse_article,
            errback=lambda failure: self.request_failed(failure, key, url),
            cb_kwargs={"key": key},
            meta={
                "dont_redirect": True,
                "handle_httpstatus_all": True,
                "moves": moves,
                "resolving": resolving,
            },
            dont_filter=True,
        )

    def _follow(self, response: Response, key: ArticleKey) -> Iterator[Request]:
        """Go after an article to its other address, but never away from it."""
        target = target_of(response, key.id, self.portal)
        moves = response.meta["moves"] + 1
        if target.way is Way.MOVED and moves <= MAX_MOVES:
            resolving = response.meta["resolving"]
            yield self._request(target.url, key=key, moves=moves, resolving=resolving)
        elif target.way is Way.MOVED:
            error = FetchError(url=response.url, cause="its redirects lead round and round")
            self._misses.fail(key, response.url, error)
        else:
            yield from self._refused(key, response, target.way.value, target.url)

    def _refused(
        self, key: ArticleKey, response: Response, code: str, detail: str | None
    ) -> Iterator[Request]:
        """Take note of an article that isn't public now.

        One that was collected may be in another category: the CMS leads from an address with a
        category that doesn't exist to the right one, and only a dead article's leads nowhere.
        """
        if self.memory.latest(key) is None:
            self._misses.refuse(key, response.url, code, detail)
        elif code in LOST and not response.meta.get("resolving"):
            yield self._request(resolver_of(response.url), key=key, moves=1, resolving=True)
        else:
            self._misses.lose(key, code)
