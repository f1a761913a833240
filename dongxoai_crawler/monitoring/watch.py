"""Watches a run of one portal: is it still what it was?"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from dongxoai_crawler.monitoring.drift import Drift
from dongxoai_crawler.monitoring.field_watch import FieldWatch
from dongxoai_crawler.monitoring.finding import Finding
from dongxoai_crawler.monitoring.holding import Holding
from dongxoai_crawler.monitoring.id_watch import IdWatch
from dongxoai_crawler.monitoring.page_watch import PageWatch, name_of
from dongxoai_crawler.monitoring.past import past_of
from dongxoai_crawler.monitoring.presence import DISPLAYED_DATE, fields_of, has_unreadable_date
from dongxoai_crawler.monitoring.text_watch import TextWatch

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dongxoai_crawler.model.article import Article
    from dongxoai_crawler.model.errors import CrawlerError
    from dongxoai_crawler.model.fetched import ChangedArticle, NormalizedArticle
    from dongxoai_crawler.monitoring.past import Past
    from dongxoai_crawler.store.history import Known
    from dongxoai_crawler.store.memory import PortalMemory
    from dongxoai_crawler.store.rows import ArticleKey


class Watch:
    """Compares what a run reads with what the portal's articles were before.

    An article that should have something and has not is held back until others have shown that it
    is not gone everywhere; so is another article under a known id.

    Attributes:
        accepts: Whether a person takes the portal as it is: nothing is to be held back then.
        drift: What is not as it was; None: nothing so far.
    """

    def __init__(self, memory: PortalMemory, *, accepts: bool) -> None:
        self.accepts = accepts
        self.drift: Drift | None = None
        self._memory, self._accepted = memory, set[str]()
        self._fields, self._pages, self._texts = FieldWatch(), PageWatch(), TextWatch()
        self._holding = Holding(self._fields.tallies)
        self._ids = IdWatch()

    def read_new(self, item: NormalizedArticle) -> frozenset[str]:
        """Take note of an article of which nothing is known, or not what it had.

        Returns:
            What it should have, as nearly all of the portal, and has not.
        """
        return self._read(item, self._past.shares(item.article))

    def read_known(self, item: NormalizedArticle, known: Known, earlier: Article) -> frozenset[str]:
        """Take note of an article that was collected.

        Args:
            item: As it is.
            known: As it was collected last.
            earlier: Its record in the reading of today's parser.

        Returns:
            What it had, and has not any more.
        """
        self._ids.read()
        if self._memory.is_of_old_layout(known):
            return self._read(item, {})
        return self._read(item, dict.fromkeys(fields_of(earlier, extractor=known.extractor), 1.0))

    def read_other(self, url: str) -> None:
        """Take note of a known article in whose place another one is."""
        self._ids.take(url)
        self._find(self._ids.finding(is_end=False))

    def fail(self, key: ArticleKey | None, url: str, error: CrawlerError) -> None:
        """Take note of a page that can't be read; not of one that never could."""
        name = name_of(error)
        if name is None or (key is not None and self._past.unreadable.get(key) == error.code):
            return
        self._pages.read()
        self._pages.blame(name, url)
        self._find(self._pages.finding(self._past.unreadable_share, is_end=False))

    def account(self, url: str, *, visible: int, unaccounted: int) -> None:
        """Take note of how many of an article's visible characters are in no field."""
        self._texts.add(url, visible=visible, unaccounted=unaccounted)
        self._find(self._texts.finding(self._past.unaccounted_share))

    def miss_lists(self, urls: Sequence[str], found: str) -> None:
        """Take note of lists that name nothing, though articles are known."""
        self._find(Finding(name="listing", found=found, examples=urls))

    def hold(self, item: ChangedArticle) -> None:
        """Keep an article back."""
        self._holding.add(item)

    @property
    def held(self) -> int:
        """How many articles are kept back."""
        return len(self._holding)

    def wants_looks(self) -> bool:
        """Whether looks at further articles can tell if something is gone everywhere."""
        if self.drift is not None:
            return False
        return self._holding.is_undecided or (
            self._texts.is_undecided and self._past.unaccounted_share is not None
        )

    def let_go(self, *, is_end: bool) -> list[ChangedArticle]:
        """Give back what was kept and turned out to be no drift; at the end all, or nothing."""
        if is_end:
            self._judge_all()
        if self.drift is not None:
            return []
        return self._holding.let_all_go() if is_end else self._holding.let_go()

    def accept(self, drift: Drift) -> None:
        """Take what is not as it was from now on as it is."""
        self._accepted.add(drift.finding.name)
        self.drift = None

    @cached_property
    def _past(self) -> Past:
        """Read with the first article: a run that asks for none need not know."""
        return past_of(self._memory)

    def _read(self, item: NormalizedArticle, shares: Mapping[str, float]) -> frozenset[str]:
        url = item.article.url
        has = fields_of(item.article, extractor=item.extractor)
        lost = self._fields.add(url, has, shares, is_first=not self._past.articles)
        self._pages.read()
        if DISPLAYED_DATE in lost and has_unreadable_date(item.article):
            self._pages.blame(DISPLAYED_DATE, url)
        self._find(self._pages.finding(self._past.unreadable_share, is_end=False))
        self._find(self._fields.finding(lost, is_end=False))
        return lost

    def _judge_all(self) -> None:
        if self._pages.count:
            self._find(self._pages.finding(self._past.unreadable_share, is_end=True))
        self._find(self._fields.finding(is_end=True))
        self._find(self._ids.finding(is_end=True))

    def _find(self, finding: Finding | None) -> None:
        if finding is not None and finding.name not in self._accepted:
            self.drift = self.drift or Drift(portal=self._memory.portal, finding=finding)


def watch_of(spider: object) -> Watch:
    """Return the watch of a spider's run.

    Raises:
        LookupError: It has none.
    """
    watch = getattr(spider, "watch", None)
    if not isinstance(watch, Watch):
        raise LookupError(f"{spider!r} has no watch")  # noqa: TRY004 - what is missing is the watch
    return watch
