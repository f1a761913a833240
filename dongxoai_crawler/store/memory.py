"""What one run knows and learns of one portal's articles."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from dongxoai_crawler.model import clock
from dongxoai_crawler.store.rows import ArticleKey, PortalState

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from dongxoai_crawler.model.article import Article
    from dongxoai_crawler.model.errors import CrawlerError
    from dongxoai_crawler.store.rows import IndexRow
    from dongxoai_crawler.store.store import Store


LEARNT_FOR: Final = timedelta(days=30)
"""How long the pace that a block taught is kept."""


class PortalMemory:
    """The store as one run of one portal sees it.

    Attributes:
        store: The collection's store; closed by whoever opened it.
        portal: The portal's id.
    """

    def __init__(self, store: Store, portal: str) -> None:
        self.store, self.portal = store, portal
        self._known = store.known_ids(portal)
        self._resting = store.resting_ids(portal, clock.now())
        self._state = store.get_portal_state(portal) or _nothing_left(portal)

    def knows(self, key: ArticleKey) -> bool:
        """Tell whether the article was collected."""
        return key in self._known

    def rests(self, key: ArticleKey) -> bool:
        """Tell whether the article was refused, and is not to be looked at again yet."""
        return key in self._resting

    def put(self, article: Article, fetched_at: datetime) -> None:
        """Remember an article; its text file counts as not written yet."""
        self.store.put_article(article, fetched_at=fetched_at)

    def mark_written(self, article: Article, *, path: str, sha256: str) -> None:
        """Remember that an article's text file is on the disk."""
        self.store.mark_written(self.portal, ArticleKey.of(article), path=path, sha256=sha256)

    def unwritten(self) -> Iterator[Article]:
        """Articles that a crash left without a text file."""
        return self.store.unwritten(self.portal)

    def refuse(self, key: ArticleKey, *, url: str, code: str, detail: str | None) -> None:
        """Remember that the address is no public article now."""
        self.store.put_refusal(self.portal, key, url=url, code=code, detail=detail, now=clock.now())

    def fail(self, key: ArticleKey, *, url: str, error: CrawlerError) -> None:
        """Remember that the article could not be had or read."""
        self.store.put_failure(
            self.portal, key, url=url, code=error.code, detail=str(error), now=clock.now()
        )

    def cookies(self) -> list[Any]:
        """The cookies that the last run left."""
        return json.loads(self._state.cookies) if self._state.cookies else []

    def learnt_delay(self) -> float:
        """Seconds between requests that blocks have taught in the last LEARNT_FOR; else 0.0."""
        learnt, at = self._state.learnt_delay, self._state.learnt_at
        return learnt if learnt and at and clock.now() - at < LEARNT_FOR else 0.0

    def leave(self, *, cookies: list[Any], learnt_delay: float) -> None:
        """Leave to the next run what it needs."""
        moment = clock.now()
        kept = self._state.learnt_at if learnt_delay == self.learnt_delay() else None
        self._state = PortalState(
            portal=self.portal,
            cookies=json.dumps(cookies),
            learnt_delay=learnt_delay or None,
            learnt_at=(kept or moment) if learnt_delay else None,
            updated_at=moment,
        )
        self.store.put_portal_state(self._state)

    def index_rows(self) -> Iterator[IndexRow]:
        """All articles of the portal, by key."""
        return self.store.index_rows(self.portal)


def memory_of(spider: object) -> PortalMemory:
    """Return the memory that a spider works with.

    Raises:
        LookupError: It has none.
    """
    memory = getattr(spider, "memory", None)
    if not isinstance(memory, PortalMemory):
        raise LookupError(f"{spider!r} has no memory")  # noqa: TRY004 - what is missing is the memory
    return memory


def _nothing_left(portal: str) -> PortalState:
    return PortalState(
        portal=portal, cookies=None, learnt_delay=None, learnt_at=None, updated_at=clock.now()
    )
