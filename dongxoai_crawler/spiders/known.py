"""Known articles that a run looks at again, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dongxoai_crawler.model import clock
from dongxoai_crawler.store.comparing import FORGOTTEN
from dongxoai_crawler.store.rows import ArticleKey
from dongxoai_crawler.store.states import PUBLIC

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from dongxoai_crawler.model.listing import ListedArticle
    from dongxoai_crawler.spiders.options import Options
    from dongxoai_crawler.store.history import ArticleState
    from dongxoai_crawler.store.memory import PortalMemory

Task = tuple[str, ArticleKey]
"""Address and key of an article that is to be asked for."""


class KnownArticles:
    """The articles of one module that were collected."""

    def __init__(self, memory: PortalMemory, language: str, module: str) -> None:
        self._memory, self._language, self._module = memory, language, module

    def changed(
        self, listed: Iterable[ListedArticle], states: Mapping[ArticleKey, ArticleState]
    ) -> list[Task]:
        """Those that a list shows otherwise than before, or shows again.

        What the lists show is remembered.
        """
        changed: dict[ArticleKey, str] = {}
        shown: dict[ArticleKey, dict[str, str]] = {}
        for article in listed:
            key = ArticleKey(self._language, self._module, article.id)
            state = states.get(key)
            if state is None or state.state == FORGOTTEN or not article.fingerprint:
                continue
            now = shown.setdefault(key, _parts(state.list_fingerprint))
            name = article.fingerprint.partition(":")[0]
            before = now.get(name)
            now[name] = article.fingerprint
            if before not in (None, article.fingerprint) or state.state != PUBLIC:
                changed.setdefault(key, article.url)
        prints = {key: " ".join(parts.values()) for key, parts in shown.items()}
        self._memory.show(
            {key: now for key, now in prints.items() if now != states[key].list_fingerprint}
        )
        return [(url, key) for key, url in changed.items()]

    def vanished(self, listed: Iterable[ListedArticle]) -> list[Task]:
        """Those that were public, and that a list which names everything doesn't name."""
        there = {article.id for article in listed}
        ids = self._memory.public_ids(self._language, self._module) - there
        keys = [ArticleKey(self._language, self._module, number) for number in sorted(ids)]
        return [(state.url, key) for key, state in self._memory.states_of(keys).items()]

    def due(self, options: Options) -> Iterator[Task]:
        """Those that the clock or the call wants looked at, those that wait longest first."""
        newer = options.recheck_newer
        if options.recheck:
            articles = self._memory.everything()
        elif newer is not None:
            articles = self._memory.published_since(clock.now() - newer)
        else:
            articles = self._memory.due()
        own = (self._language, self._module)
        return ((article.url, article.key) for article in articles if article.key[:2] == own)


def _parts(fingerprint: str | None) -> dict[str, str]:
    """The fingerprints of one article by the list that shows them."""
    return {part.partition(":")[0]: part for part in (fingerprint or "").split()}
