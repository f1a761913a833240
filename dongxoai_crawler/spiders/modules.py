"""The news modules of one portal, in one run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dongxoai_crawler.spiders.agenda import Agenda

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable
    from datetime import datetime

    from dongxoai_crawler.model.fetched import FetchedPage
    from dongxoai_crawler.spiders.known import Task
    from dongxoai_crawler.store.rows import ArticleKey


class Modules:
    """Takes the agendas of all modules part by part: the news of each come before older things."""

    def __init__(self, agendas: Iterable[Agenda]) -> None:
        self._agendas = agendas
        self._by_name: dict[str, Agenda] = {}

    async def tasks(self) -> AsyncIterator[Task]:
        """Yield address and key of what is to be asked for, in order, each article once.

        Raises:
            RunEnded: The run ends.
            UsageError: A wanted category isn't there, or no sitemap says what to pass over.
            OutputError: The store can't be read or written.
        """
        for agenda in self._agendas:
            await agenda.read_lists()
            if agenda.module:
                self._by_name[agenda.module] = agenda
        for part in (Agenda.news, Agenda.known, Agenda.older):
            for agenda in self._by_name.values():
                async for task in part(agenda):
                    yield task

    def follow(self, key: ArticleKey, page: FetchedPage) -> None:
        """Take the links of an article's page, where the lists may not name everything.

        Raises:
            OutputError: The store can't be written.
        """
        self._by_name[key.module].follow(page)

    def listed_at(self, key: ArticleKey) -> datetime | None:
        """When an article was published, as the sitemap says."""
        return self._by_name[key.module].listed_at(key.id)
