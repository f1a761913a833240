"""What one run knows and learns of one portal's articles."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.model import clock
from dongxoai_crawler.store.left_behind import LeftBehind
from dongxoai_crawler.store.recheck import FIRST_LOOKS, next_look_at
from dongxoai_crawler.store.revisions import EXTRACTOR
from dongxoai_crawler.store.rows import ArticleKey
from dongxoai_crawler.store.states import PUBLIC, WITHDRAWN

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import timedelta

    from dongxoai_crawler.model.article import Article
    from dongxoai_crawler.model.edit import Edit
    from dongxoai_crawler.model.errors import CrawlerError
    from dongxoai_crawler.model.fetched import FetchedPage
    from dongxoai_crawler.store.history import ArticleState, DueArticle, Known, ListObservation
    from dongxoai_crawler.store.listed import ListedBefore
    from dongxoai_crawler.store.rows import IndexRow
    from dongxoai_crawler.store.store import Store

_THE_END: Final = datetime.max.replace(tzinfo=UTC)


class PortalMemory(LeftBehind):
    """The store as one run of one portal sees it.

    Attributes:
        store: The collection's store; closed by whoever opened it.
        portal: The portal's id.
        run: The run's number.
        began_at: When it began, UTC.
        first_looks: When a new article is looked at again, from when it was first seen.
        was_exact: Whether earlier runs read articles by the marks of their theme.
        has_changed: Whether the list of files may not be what the store says: this run changed an
            article, or the one before was killed.
    """

    def __init__(
        self,
        store: Store,
        portal: str,
        *,
        extractor_version: str,
        first_looks: Sequence[timedelta] = FIRST_LOOKS,
    ) -> None:
        super().__init__(store, portal)
        self.first_looks = first_looks
        self._version = extractor_version
        self._resting = store.resting_ids(portal, clock.now())
        self._gaps = {gap.key: gap.code for gap in store.known_gaps(portal)}
        self.has_changed = store.was_killed(portal)
        self.was_exact = store.has_read_by(portal, EXTRACTOR)
        self._shown, self._new = dict[ArticleKey, str](), dict[ArticleKey, str]()
        self.run = store.begin_run(portal, self.began_at)
        if self.has_changed:  # by a run that was killed before it did so
            store.fold_edits(portal, run=self.run, at=clock.now())

    def states_of(self, keys: Collection[ArticleKey]) -> dict[ArticleKey, ArticleState]:
        """What is known of articles that a list shows."""
        return self.store.states_of(self.portal, keys)

    def rests(self, key: ArticleKey) -> bool:
        """Tell whether the article was refused or failed, and is not to be asked for again yet."""
        return key in self._resting

    def latest(self, key: ArticleKey) -> Known | None:
        """The article as it was collected last, None where it never was."""
        return self.store.latest(self.portal, key)

    def due(self) -> Iterator[DueArticle]:
        """Articles to look at again, those that wait longest first; known gaps rest meanwhile."""
        articles = self.store.due(self.portal, clock.now())
        return (article for article in articles if not self.rests(article.key))

    def everything(self) -> Iterator[DueArticle]:
        """All articles, those that wait longest first."""
        return self.store.due(self.portal, _THE_END)

    def published_since(self, moment: datetime) -> Iterator[DueArticle]:
        """Articles published at that moment or later."""
        return iter(self.store.published_since(self.portal, moment))

    def listed_before(self, language: str, module: str, name: str) -> list[ListedBefore]:
        """Articles that were public at the last look, and that a list of that name showed."""
        return self.store.listed_before(self.portal, language, module, name)

    def archive(self, key: ArticleKey, at: datetime) -> Article:
        """Make room for another article of the same key; the one that has it is withdrawn.

        Returns:
            Its record, whose text file is to be written at its new place.
        """
        self.has_changed = True
        return self.store.put_archived(self.portal, key, at=at, run=self.run)

    def put(
        self,
        article: Article,
        page: FetchedPage,
        *,
        kinds: Sequence[str],
        edit: Edit | None,
        extractor: str = EXTRACTOR,
    ) -> None:
        """Remember a state of an article; its text file counts as not written yet."""
        self.has_changed = True
        key = ArticleKey.of(article)
        known = self.latest(key)
        first_seen_at = known.first_seen_at if known else page.fetched_at
        self.store.put_revision(
            article,
            page,
            kinds=kinds,
            edit=edit,
            run=self.run,
            next_look_at=self._next_look(article, first_seen_at, page.fetched_at),
            extractor_version=self._version,
            extractor=extractor,
        )
        if known is None and key in self._shown:
            self._new[key] = self._shown[key]

    def touch(self, article: Article, known: Known, at: datetime) -> None:
        """Remember a look that found an article as it was, though perhaps after it was gone.

        Only what was withdrawn is restored: an article that was missing for a while, and was
        never said to be withdrawn, is public again without a word.
        """
        then = self._next_look(article, known.first_seen_at, at)
        key = ArticleKey.of(article)
        self.has_changed = self.has_changed or known.state != PUBLIC
        if known.state == WITHDRAWN:
            self.store.put_restored(self.portal, key, at=at, run=self.run, next_look_at=then)
        self.store.put_found(self.portal, key, looked_at=at, next_look_at=then)

    def page_of(self, known: Known) -> FetchedPage | None:
        """The page that the latest revision was read from, None where it wasn't kept."""
        return None if known.page is None else self.store.page(known.page)

    def mark_written(self, article: Article, *, path: str, sha256: str) -> None:
        """Remember that an article's text file is on the disk."""
        self.has_changed = True
        self.store.mark_written(self.portal, ArticleKey.of(article), path=path, sha256=sha256)

    def unwritten(self) -> Iterator[Article]:
        """Articles that a crash left without a text file of their latest state."""
        return self.store.unwritten(self.portal)

    def refuse(self, key: ArticleKey, *, url: str, code: str, detail: str | None) -> None:
        """Remember that the address is no public article now."""
        self.store.put_refusal(self.portal, key, url=url, code=code, detail=detail, now=clock.now())

    def show_new(self) -> None:
        """Remember what lists showed of what the run collected; after a kill the next run does."""
        self.store.put_shown(self.portal, self._new)

    def pass_over(self, urls: Mapping[ArticleKey, str]) -> None:
        """Remember articles that are never to be asked for: they were there before the start."""
        self.store.put_passed_over(self.portal, urls, clock.now())
        self._resting.update(urls)

    def fail(self, key: ArticleKey, *, url: str, error: CrawlerError) -> bool:
        """Remember that the article could not be had or read.

        Returns:
            Whether that is news: not where it was a known gap before, and still fails that way.
        """
        self.store.put_failure(
            self.portal, key, url=url, code=error.code, detail=str(error), now=clock.now()
        )
        return self._gaps.get(key) != error.code

    def show(
        self, fingerprints: Mapping[ArticleKey, str], *, at_once: Collection[ArticleKey]
    ) -> None:
        """Remember what lists show of articles, and which are to be looked at at once.

        Of those that were not collected yet, it is noted when they are.
        """
        self._shown.update(fingerprints)
        if fingerprints or at_once:
            self.store.put_shown(self.portal, fingerprints, at_once=at_once)

    def observe(self, listing: ListObservation) -> None:
        """Remember what a list held."""
        self.store.put_listing(listing)

    def gone(
        self, codes: Mapping[ArticleKey, str], *, withdrawn_after: timedelta, at: datetime
    ) -> None:
        """Remember articles that a healthy run did not find.

        The first such run makes them missing, a second one at least `withdrawn_after` later
        withdraws them; until then a look could say nothing new.
        """
        self.has_changed = self.has_changed or bool(codes)
        for key, code in codes.items():
            known = self.latest(key)
            since = known.missing_since if known else None
            if since is not None and at - since >= withdrawn_after:
                self.store.put_withdrawn(self.portal, key, at=at, run=self.run, code=code)
            else:
                then = (since or at) + withdrawn_after
                self.store.put_missing(
                    self.portal, key, at=at, run=self.run, code=code, next_look_at=then
                )

    def put_off(self, keys: Collection[ArticleKey], until: datetime) -> None:
        """Remember that a look at these articles before that moment could say nothing new."""
        self.store.put_off(self.portal, keys, until)

    def fold_edits(self) -> tuple[str, ...]:
        """Make one event of the portal of what has changed everywhere.

        Returns:
            The names of the fields.
        """
        return self.store.fold_edits(self.portal, run=self.run, at=clock.now())

    def index_rows(self) -> Iterator[IndexRow]:
        """All articles of the portal, by key."""
        return self.store.index_rows(self.portal)

    def _next_look(self, article: Article, first_seen_at: datetime, at: datetime) -> datetime:
        return next_look_at(
            first_seen_at=first_seen_at,
            looked_at=at,
            published_at=article.published_at,
            spread_by="/".join(map(str, ArticleKey.of(article))),
            first_looks=self.first_looks,
        )


def memory_of(spider: object) -> PortalMemory:
    """Return the memory that a spider works with.

    Raises:
        LookupError: It has none.
    """
    memory = getattr(spider, "memory", None)
    if not isinstance(memory, PortalMemory):
        raise LookupError(f"{spider!r} has no memory")  # noqa: TRY004 - what is missing is the memory
    return memory
