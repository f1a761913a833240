"""What a portal's articles were like before a run."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.extraction import VERSION
from dongxoai_crawler.model import counters
from dongxoai_crawler.model.errors import (
    LayoutError,
    NormalizationError,
    NotAnArticleError,
    NotHtmlError,
    TruncatedPageError,
)
from dongxoai_crawler.monitoring.presence import HABITS, fields_of
from dongxoai_crawler.monitoring.tally import REGULAR
from dongxoai_crawler.store.history import GAP_AFTER

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dongxoai_crawler.model.article import Article
    from dongxoai_crawler.store.history import Run
    from dongxoai_crawler.store.memory import PortalMemory
    from dongxoai_crawler.store.rows import ArticleKey

SAMPLE: Final = 200
"""So many articles that were collected last stand for all."""

ENOUGH: Final = 20
"""Fewer say nothing of others."""

_EVER: Final = datetime.min.replace(tzinfo=UTC)

_UNREAD: Final = (
    *(LayoutError, NormalizationError, NotAnArticleError, NotHtmlError, TruncatedPageError),
)
UNREADABLE: Final = frozenset(kind.code for kind in _UNREAD)
"""Codes of pages that answer as ever, and can't be read."""


HABITUAL: Final = 0.95
"""Of what editors may leave out: too few for a loss on a new article to say anything by itself."""

RUNS: Final = 50
"""So many healthy runs tell what share of the text is in no field."""

_VISIBLE: Final = counters.VISIBLE.removeprefix("dongxoai/")
_UNACCOUNTED: Final = counters.UNACCOUNTED.removeprefix("dongxoai/")


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """A portal before a run.

    Attributes:
        articles: How many of its newest articles that tells, read by the same parser; none where
            nothing was collected, or drift was accepted since.
        counts: How many of them have a field.
        since: The earliest publication among them; None: no times are known.
        unreadable: Codes of pages that could not be read before.
        unreadable_share: Of all its pages, how many these are; None: none could be read so far.
        unaccounted_share: Of the characters that its articles showed in the last healthy runs, how
            many were in no field; None: they showed none.
    """

    articles: int
    counts: Mapping[str, int]
    since: datetime | None
    unreadable: Mapping[ArticleKey, str]
    unreadable_share: float | None
    unaccounted_share: float | None

    def shares(self, article: Article) -> dict[str, float]:
        """How many of the portal's articles have each field; of those that say something of it.

        Each time has its customs: an article from before says only whether it has what all have.
        """
        if self.articles < ENOUGH:
            return {}
        moment = article.published_at
        is_like = self.since is None or moment is None or moment >= self.since
        shares = {name: self._share(name) for name in self.counts}
        return {name: share for name, share in shares.items() if is_like or share >= REGULAR}

    def _share(self, name: str) -> float:
        """What editors may leave out is never sure, on however many articles it was."""
        share = self.counts[name] / self.articles
        return min(share, HABITUAL) if name in HABITS else share


def past_of(memory: PortalMemory) -> Past:
    """Read what the store knows.

    Raises:
        OutputError: It can't be read.
    """
    counts, moments, articles = Counter[str](), list[datetime](), 0
    for article, extractor in _newest(memory):
        articles += 1
        counts.update(fields_of(article, extractor=extractor))
        if article.published_at is not None:
            moments.append(article.published_at)
    last = memory.store.last_run(memory.portal, healthy_only=True)
    unreadable = _unreadable(memory, last)
    had = memory.store.counts(memory.portal).articles
    return Past(
        articles=articles,
        counts=counts,
        since=min(moments, default=None),
        unreadable=unreadable,
        unreadable_share=len(unreadable) / (had + len(unreadable)) if had else None,
        unaccounted_share=_unaccounted(memory),
    )


def _newest(memory: PortalMemory) -> Iterator[tuple[Article, str]]:
    """Only what today's parser read: another one may have found more."""
    since = memory.accepted_at or _EVER
    return memory.store.newest_records(memory.portal, since=since, version=VERSION, most=SAMPLE)


def _unreadable(memory: PortalMemory, last: Run | None) -> dict[ArticleKey, str]:
    """What never could be read while the portal was well, or could not for so long already."""
    ended = last and last.ended_at
    failures = [row for row in memory.store.failures(memory.portal) if row.code in UNREADABLE]
    had = memory.states_of({row.key for row in failures})
    return {
        row.key: row.code
        for row in failures
        if row.times >= GAP_AFTER or (row.key not in had and ended and row.first_at <= ended)
    }


def _unaccounted(memory: PortalMemory) -> float | None:
    """Of the last healthy runs together: most of them read few articles, or none."""
    sums = Counter[str]()
    for run in memory.store.healthy_runs(memory.portal, most=RUNS):
        sums.update({name: run.counts.get(name, 0) for name in (_VISIBLE, _UNACCOUNTED)})
    return sums[_UNACCOUNTED] / sums[_VISIBLE] if sums[_VISIBLE] else None
