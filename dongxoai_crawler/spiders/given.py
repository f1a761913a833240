"""Articles whose addresses were given: no list is read, nothing else is asked for."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from dongxoai_crawler.corpus.release.hydrated import is_address_of
from dongxoai_crawler.model import counters
from dongxoai_crawler.model.errors import UsageError
from dongxoai_crawler.store.rows import ArticleKey

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from datetime import datetime
    from pathlib import Path

    from scrapy.crawler import Crawler

    from dongxoai_crawler.model.fetched import FetchedPage
    from dongxoai_crawler.model.portal import Portal
    from dongxoai_crawler.spiders.known import Task
    from dongxoai_crawler.store.memory import PortalMemory


class GivenArticles:
    """What stands in the place of a portal's modules where addresses were given.

    Args:
        tasks: Addresses and keys.
        memory: What earlier runs left: what was collected, or was refused lately, is not asked for.
        crawler: Has the counts, once it runs.
    """

    def __init__(
        self, tasks: dict[ArticleKey, str], memory: PortalMemory, crawler: Crawler
    ) -> None:
        self._tasks, self._memory, self._crawler = tasks, memory, crawler

    async def tasks(self) -> AsyncIterator[Task]:
        """Yield address and key of what is to be asked for.

        Raises:
            OutputError: The store can't be read.
        """
        stats = self._crawler.stats
        known = self._memory.states_of(self._tasks.keys())
        stats.inc_value(counters.FOUND, len(self._tasks))
        stats.inc_value(counters.KNOWN, len(known))
        for key, url in self._tasks.items():
            if key in known:
                continue
            if self._memory.rests(key):
                stats.inc_value(counters.RESTING)
                continue
            stats.inc_value(counters.DUE)
            yield url, key

    def follow(self, key: ArticleKey, page: FetchedPage) -> None:
        """Take no links: nothing else is wanted."""

    def listed_at(self, key: ArticleKey) -> datetime | None:
        """No list says when an article was published."""


def given_tasks(file: Path, portal: Portal) -> dict[ArticleKey, str]:
    """Return addresses of a portal's articles by key, of a file with a JSON object a line.

    Each has at least `portal`, `language`, `module`, `id` and `url`; those of other portals are passed
    over, and so are addresses that are not the article's on this portal.

    Raises:
        UsageError: The file can't be read, or has another form.
    """
    tasks: dict[ArticleKey, str] = {}
    try:
        with file.open(encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                if row["portal"] == portal.id and is_address_of(row, portal):
                    tasks[ArticleKey(row["language"], row["module"], row["id"])] = row["url"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{file}: no list of addresses: {error}") from error
    return tasks
