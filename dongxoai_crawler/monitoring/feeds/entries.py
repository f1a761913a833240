"""The entries of a portal's feed, made from the store."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.corpus.places import changed_fields
from dongxoai_crawler.monitoring.feeds.content import article_html, change_html, edit_html
from dongxoai_crawler.monitoring.feeds.feed import Entry
from dongxoai_crawler.monitoring.masking import masked_article
from dongxoai_crawler.monitoring.wording import KINDS, minute
from dongxoai_crawler.store.states import WITHDRAWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dongxoai_crawler.corpus.places import FieldPlaces
    from dongxoai_crawler.model.article import Article
    from dongxoai_crawler.model.portal import Portal
    from dongxoai_crawler.model.subscription import Language
    from dongxoai_crawler.store.newest import NewestArticle
    from dongxoai_crawler.store.store import Store

MOST: Final = 100
"""Entries in one feed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryMaker:
    """Makes entries for readers of one language.

    Attributes:
        full_text: Whether they hold the whole text.
    """

    store: Store
    language: Language
    full_text: bool

    def entries(self, portal: Portal) -> tuple[Entry, ...]:
        """A portal's newest articles, the one updated last first.

        Raises:
            OutputError: The store can't be read.
        """
        newest = self.store.newest_articles(portal.id, MOST)
        return tuple(self._entry(portal, article) for article in newest)

    def _entry(self, portal: Portal, found: NewestArticle) -> Entry:
        is_withdrawn = found.state == WITHDRAWN
        record = masked_article(found.record) if is_withdrawn else found.record
        mark = f"[{KINDS[self.language]['withdrawn']}] " if is_withdrawn else ""
        tags = (record.section, *record.tags, WITHDRAWN if is_withdrawn else None)
        return Entry(
            portal=portal.id,
            key=found.key,
            url=record.url,
            title=mark + record.title,
            summary=record.summary,
            content="".join(self._content(portal, found, record)),
            authors=record.authors or (portal.name,),
            tags=tuple(dict.fromkeys(filter(None, tags))),
            image=record.image,
            published=found.published_at,
            updated=found.updated_at,
            is_withdrawn=is_withdrawn,
            revision=found.revision,
        )

    def _content(self, portal: Portal, found: NewestArticle, record: Article) -> Iterator[str]:
        """First what is new about the article, for who knows it already."""
        if found.turn is not None:
            yield change_html(found.turn, self.language)
        if found.edit is not None:
            yield change_html(found.edit, self.language)
            yield edit_html(self._edited(portal, found), self.language)
        link = f"{portal.name}, {minute(found.published_at)}"
        yield article_html(record, link, full_text=self.full_text)

    def _edited(self, portal: Portal, found: NewestArticle) -> list[FieldPlaces]:
        """What the last edit changed, without what was found to be an event of the portal.

        Numbers of people are masked: who had his taken out must not find it here.
        """
        edit = found.edit
        if edit is None or edit.revision is None:
            return []
        revisions = self.store.revisions(portal.id, found.key)
        records = {each.revision: each.record for each in revisions}
        old, new = records.get(edit.revision - 1), records.get(edit.revision)
        if old is None or new is None:
            return []
        places = changed_fields(masked_article(old), masked_article(new))
        return [each for each in places if each.field in edit.fields]
