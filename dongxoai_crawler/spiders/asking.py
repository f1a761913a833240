"""Which of the articles that lists name are asked for; each at most once a run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dongxoai_crawler.cms.addresses import is_forbidden
from dongxoai_crawler.model import counters
from dongxoai_crawler.model.address import article_address
from dongxoai_crawler.store.rows import ArticleKey

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scrapy.statscollectors import StatsCollector

    from dongxoai_crawler.model.listing import ListedArticle
    from dongxoai_crawler.spiders.known import Task
    from dongxoai_crawler.spiders.options import Options
    from dongxoai_crawler.store.history import ArticleState
    from dongxoai_crawler.store.memory import PortalMemory


class Asking:
    """What one run has seen in the lists of one module, and asked for."""

    def __init__(
        self,
        memory: PortalMemory,
        options: Options,
        stats: StatsCollector,
        *,
        language: str,
        module: str = "",
    ) -> None:
        self.memory, self.options, self.stats = memory, options, stats
        self.language, self.module = language, module
        self._seen: set[int] = set()
        self._asked: set[int] = set()

    @property
    def seen(self) -> int:
        """How many articles the lists named."""
        return len(self._seen)

    def has_met(self, number: int) -> bool:
        """Tell whether a list named the article in this run, or it was asked for."""
        return number in self._seen or number in self._asked

    def unnamed(self) -> int:
        """How many articles there can be at most that neither a list nor an earlier run named.

        The CMS counts its ids up; what is hidden lies below the highest one.
        """
        store, portal = self.memory.store, self.memory.portal
        keys = store.known_ids(portal)
        keys.update(refusal.key for refusal in store.refusals(portal))
        keys.update(failure.key for failure in store.failures(portal))
        own = (self.language, self.module)
        ids = {key.id for key in keys if key[:2] == own}
        named = self._seen | self._asked | ids
        return max(named, default=0) - len(named)

    def new(
        self, listed: Iterable[ListedArticle], states: dict[ArticleKey, ArticleState]
    ) -> list[ListedArticle]:
        """Those that were never collected, and aren't resting; each article is counted once."""
        fresh: dict[int, ListedArticle] = {}
        for article in listed:
            if article.id not in self._seen:
                fresh.setdefault(article.id, article)  # of several lists, the first says most
        self._seen.update(fresh)
        wanted = [a for a in fresh.values() if self._is_wanted(a, states)]
        self.stats.inc_value(counters.FOUND, len(fresh))
        self.stats.inc_value(counters.DUE, len(wanted))
        return wanted

    def once(self, articles: Iterable[ListedArticle]) -> Iterator[Task]:
        """Address and key of each, but of those that were asked for before."""
        for article in articles:
            key = self.key(article)
            if self.is_first(article.url, key):
                yield article.url, key

    def tasks(self, listed: Iterable[ListedArticle]) -> Iterator[Task]:
        """Address and key of those that were never collected."""
        articles = tuple(listed)
        return self.once(self.new(articles, self.states(articles)))

    def is_first(self, url: str, key: ArticleKey) -> bool:
        """Tell whether an article was not asked for yet: it is now."""
        if key.id in self._asked or article_address(url) is None:
            return False
        self._asked.add(key.id)
        return True

    def was_asked(self, key: ArticleKey) -> bool:
        """Tell whether an article was asked for in this run."""
        return key.id in self._asked

    def states(self, listed: Iterable[ListedArticle]) -> dict[ArticleKey, ArticleState]:
        """What is known of articles."""
        return self.memory.states_of({self.key(article) for article in listed})

    def key(self, article: ListedArticle) -> ArticleKey:
        """The key of an article of the module."""
        return ArticleKey(self.language, self.module, article.id)

    def _is_wanted(self, article: ListedArticle, states: dict[ArticleKey, ArticleState]) -> bool:
        key, since = self.key(article), self.options.published_since
        if key in states:
            self.stats.inc_value(counters.KNOWN)
        elif self.memory.rests(key):
            self.stats.inc_value(counters.RESTING)
        elif since and article.published_at and article.published_at < since:
            self.stats.inc_value(counters.NARROWED)
        else:
            return not is_forbidden(article.url)
        return False
