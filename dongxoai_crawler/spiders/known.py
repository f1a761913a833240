"""Known articles that a run looks at again, and why."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.model import clock
from dongxoai_crawler.model.home import at_home
from dongxoai_crawler.store.comparing import FORGOTTEN
from dongxoai_crawler.store.rows import ArticleKey
from dongxoai_crawler.store.states import PUBLIC

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from dongxoai_crawler.model.listing import ListedArticle
    from dongxoai_crawler.spiders.discovery import Discovery, Newest
    from dongxoai_crawler.spiders.options import Options
    from dongxoai_crawler.store.history import ArticleState
    from dongxoai_crawler.store.listed import ListedBefore
    from dongxoai_crawler.store.memory import PortalMemory

Task = tuple[str, ArticleKey]
"""Address and key of an article that is to be asked for."""

SITEMAP: Final = "sitemap"
"""Begins the names of the fingerprints that sitemaps give."""


class KnownArticles:
    """The articles of one module that were collected."""

    def __init__(self, memory: PortalMemory, discovery: Discovery) -> None:
        self._memory = memory
        self._portal, self._module = discovery.portal, discovery.module
        self._urls: dict[ArticleKey, str] = {}

    def note(
        self, listed: Iterable[ListedArticle], states: Mapping[ArticleKey, ArticleState]
    ) -> None:
        """Remember what the lists show; what they show otherwise, or again, is due at once."""
        shown: dict[ArticleKey, dict[str, str]] = {}
        changed = set()
        for article in listed:
            key, state = self._key(article.id), states.get(self._key(article.id))
            self._urls.setdefault(key, article.url)
            if not article.fingerprint or (state and state.state == FORGOTTEN):
                continue
            parts = shown.setdefault(key, _parts(state.list_fingerprint if state else None))
            name = article.fingerprint.partition(":")[0]
            before, parts[name] = parts.get(name), article.fingerprint
            if state and _is_otherwise(before, article, state, self._portal.base_url):
                changed.add(key)
        prints = {key: " ".join(parts.values()) for key, parts in shown.items()}
        self._memory.show(
            {
                key: now
                for key, now in prints.items()
                if key not in states or now != states[key].list_fingerprint
            },
            at_once=changed,
        )

    def note_vanished(self, newest: Newest) -> None:
        """What was public and has left the sitemap is due at once, and then never again for that.

        What older articles pushed out of a sitemap that names only the newest has not left it.
        """
        if not newest.articles or not (newest.is_complete or newest.is_window):
            return
        there = {article.id for article in newest.articles}
        dates = [article.published_at for article in newest.articles if article.published_at]
        oldest = min(dates, default=None) if newest.is_window else None
        before = self._memory.listed_before(self._portal.language, self._module, SITEMAP)
        left = [entry for entry in before if entry.key.id not in there]
        self._memory.show(
            {entry.key: _without_sitemap(entry) for entry in left},
            at_once=[
                entry.key
                for entry in left
                if oldest is None or (entry.published_at and entry.published_at > oldest)
            ],
        )

    def due(self, options: Options) -> Iterator[Task]:
        """Those that lists, the clock or the call want looked at, what waits longest first."""
        newer = options.recheck_newer
        if options.recheck:
            articles = self._memory.everything()
        elif newer is not None:
            recent = self._memory.published_since(clock.now() - newer)
            articles = chain(self._memory.due(), recent)
        else:
            articles = self._memory.due()
        return self._tasks((article.url, article.key) for article in articles)

    def sample(self) -> Iterator[Task]:
        """All that are public, those first that wait longest for a look."""
        articles = self._memory.everything()
        return self._tasks(
            (article.url, article.key) for article in articles if self._is_public(article.key)
        )

    def _tasks(self, articles: Iterable[Task]) -> Iterator[Task]:
        """Of this module, at the address that a list names now, else the last known one."""
        own = (self._portal.language, self._module)
        for url, key in articles:
            if key[:2] == own:
                yield self._urls.get(key) or at_home(url, self._portal.base_url), key

    def _is_public(self, key: ArticleKey) -> bool:
        state = self._memory.states_of([key]).get(key)
        return state is not None and state.state == PUBLIC

    def _key(self, number: int) -> ArticleKey:
        return ArticleKey(self._portal.language, self._module, number)


def _is_otherwise(
    before: str | None, article: ListedArticle, state: ArticleState, base_url: str
) -> bool:
    """Tell whether a list shows an article otherwise than before.

    One that the list did not show before may be back, or have moved.
    """
    if before is not None:
        return before != article.fingerprint
    return state.state != PUBLIC or at_home(state.url, base_url) != article.url


def _parts(fingerprint: str | None) -> dict[str, str]:
    """The fingerprints of one article by the list that shows them."""
    return {part.partition(":")[0]: part for part in (fingerprint or "").split()}


def _without_sitemap(entry: ListedBefore) -> str:
    parts = entry.fingerprint.split()
    return " ".join(part for part in parts if not part.startswith(SITEMAP))
