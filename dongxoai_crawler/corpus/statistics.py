"""The numbers of a selection: what a data set's card says of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dongxoai_crawler.corpus.corpus_row import typed
from dongxoai_crawler.corpus.duplicates.alike import key_text
from dongxoai_crawler.corpus.exporting.outgoing import Outgoing
from dongxoai_crawler.corpus.moments import month_of
from dongxoai_crawler.corpus.oddities import Oddity, oddities
from dongxoai_crawler.extraction import extract_raw
from dongxoai_crawler.model.errors import PageError
from dongxoai_crawler.store.rows import ArticleKey

if TYPE_CHECKING:
    from datetime import datetime
    from typing import Self

    from dongxoai_crawler.corpus.corpus_row import CorpusArticle
    from dongxoai_crawler.corpus.pii.treatment import Treatment
    from dongxoai_crawler.corpus.selection import Selection
    from dongxoai_crawler.model.article import RawArticle
    from dongxoai_crawler.store.store import Store


@dataclass(slots=True, kw_only=True)
class Statistics:
    """Counts of articles, but where it says otherwise.

    Attributes:
        articles: All; with `every_revision`, their revisions.
        portals, states, extractors, sections: By what they are.
        months: By month of publication in Vietnam, "2025-12"; without a time: "".
        first_published, last_published: UTC; None: none has a time.
        with_byline, with_image, with_attachment, edited: Those that have one, and those that are at
            a later revision than their first.
        compared: Those that were compared with all others; of these:
        near_duplicates: In a cluster that another one leads.
        same_text: With the very same text as an earlier one; they are among `near_duplicates`.
        excerpts: With a text that a longer one has whole.
        syllables: Of titles, summaries and bodies, by white space.
        characters: The same texts'.
        pages: Those whose page was read for `oddities`.
        oddities: What is odd, by `Oddity`; NFD and invisible characters among `pages` only.
        personal: Personal data that was found, by kind.
        with_personal, list_pages: Those with any, and those with a table of people.
    """

    articles: int = 0
    portals: Counter[str] = field(default_factory=Counter)
    states: Counter[str] = field(default_factory=Counter)
    extractors: Counter[str] = field(default_factory=Counter)
    sections: Counter[str] = field(default_factory=Counter)
    months: Counter[str] = field(default_factory=Counter)
    first_published: datetime | None = None
    last_published: datetime | None = None
    with_byline: int = 0
    with_image: int = 0
    with_attachment: int = 0
    edited: int = 0
    compared: int = 0
    near_duplicates: int = 0
    same_text: int = 0
    excerpts: int = 0
    syllables: int = 0
    characters: int = 0
    pages: int = 0
    oddities: Counter[str] = field(default_factory=Counter)
    personal: Counter[str] = field(default_factory=Counter)
    with_personal: int = 0
    list_pages: int = 0

    @classmethod
    def empty(cls) -> Self:
        """Return counts of nothing; each oddity is named."""
        return cls(oddities=Counter(dict.fromkeys(map(str, Oddity), 0)))

    def add(self, found: CorpusArticle, raw: RawArticle | None) -> None:
        """Count one article; `raw`: what its page says, where that was read."""
        article, provenance = found.article, found.provenance
        self.articles += 1
        self.portals[article.portal] += 1
        self.states[provenance.state] += 1
        self.extractors[provenance.extractor] += 1
        self.sections[article.section or ""] += 1
        self._published(article.published_at)
        self.with_byline += article.byline is not None
        self.with_image += bool(article.image or article.images)
        self.with_attachment += bool(article.attachments)
        self.edited += provenance.revision > 1
        self._alike(found)
        for text in (article.title, article.summary, *article.body):
            self.syllables += len(text.split())
            self.characters += len(text)
        self.pages += raw is not None
        self.oddities.update(each.value for each in oddities(article, raw))

    def add_personal(self, treatment: Treatment) -> None:
        """Take over what was found while the rows went by."""
        self.personal = treatment.found
        self.with_personal, self.list_pages = treatment.articles, treatment.list_pages

    def _alike(self, found: CorpusArticle) -> None:
        article, provenance = found.article, found.provenance
        own = key_text(article.portal, *ArticleKey.of(article))
        self.compared += provenance.cluster is not None
        self.near_duplicates += provenance.cluster not in (None, own)
        self.same_text += provenance.same_text_as is not None
        self.excerpts += provenance.excerpt_of is not None

    def _published(self, moment: datetime | None) -> None:
        self.months["" if moment is None else month_of(moment)] += 1
        if moment is not None:
            self.first_published = min(self.first_published or moment, moment)
            self.last_published = max(self.last_published or moment, moment)


def measure_corpus(store: Store, selection: Selection, *, pages: bool = False) -> Statistics:
    """Count a selection.

    Args:
        store: The collection's.
        selection: What is counted.
        pages: Whether stored pages are read, for what the records can't tell: two milliseconds each.

    Raises:
        OutputError: The store can't be read.
    """
    found, outgoing = Statistics.empty(), Outgoing(selection)
    for row in outgoing.rows(store, is_counted=True):
        each = typed(row)
        found.add(each, raw_of(store, each) if pages else None)
    found.add_personal(outgoing.treatment)
    return found


def raw_of(store: Store, found: CorpusArticle) -> RawArticle | None:
    """Return what the page of a revision says; None: it wasn't kept, or today's parser can't read it.

    Raises:
        OutputError: The store can't be read.
    """
    key = ArticleKey.of(found.article)
    revisions = store.revisions(found.article.portal, key)
    wanted = next((r for r in revisions if r.revision == found.provenance.revision), None)
    page = None if wanted is None or wanted.page is None else store.page(wanted.page)
    if page is None:
        return None
    try:
        return extract_raw(page.body, page.url)
    except PageError:
        return None
