"""Which articles the demo portal has, in which order, and what was hidden or edited meanwhile."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from dongxoai_crawler.demo.archive import Archive
from dongxoai_crawler.demo.article import Kind
from dongxoai_crawler.demo.viewcat import Lists
from dongxoai_crawler.demo.written import written_articles

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from dongxoai_crawler.demo.article import DemoArticle

_KEPT = 512


class Catalog:
    """The rows of the portal; generated ones are made when asked for, and a few kept.

    Args:
        articles: How many public articles: hand-written ones first, the rest generated.
        seed: Decides the generated text.
        lists: How they are listed.

    Attributes:
        lists: How they are listed.
        version: Grows with every change of what is listed.
    """

    def __init__(self, *, articles: int, seed: int, lists: Lists | None = None) -> None:
        self.lists = lists or Lists()
        written = written_articles()
        public = [each for each in written if each.kind is Kind.PUBLIC][:articles]
        others = [each for each in written if each.kind is not Kind.PUBLIC]
        self._written = {each.id: each for each in (*public, *others)}
        self._archive = Archive(count=articles - len(public), seed=seed)
        self._generated = lru_cache(maxsize=_KEPT)(self._archive.article)
        self._edited: dict[int, DemoArticle] = {}
        self._hidden: frozenset[int] = frozenset()
        self._lists: dict[str | None, Sequence[int]] = {}
        self.version = 0

    def get(self, number: int) -> DemoArticle:
        """The article with this id, of any kind.

        Raises:
            KeyError: There is none, or it is hidden.
        """
        if number in self._hidden:
            raise KeyError(number)
        return self.row(number)

    def row(self, number: int) -> DemoArticle:
        """The article with this id, hidden or not: lists may be older than what was hidden.

        Raises:
            KeyError: There is none.
        """
        found = self._edited.get(number) or self._written.get(number)
        if found is None:
            if number not in self._archive.ids:
                raise KeyError(number)
            found = self._generated(number)
        return found

    def written(self) -> list[DemoArticle]:
        """The hand-written articles that are listed, newest first."""
        return [self.row(number) for number in self.listed() if number in self._written]

    def place(self, article: DemoArticle) -> int:
        """Where an article stands, or would stand, in the list of its primary category."""
        numbers = self.listed(article.categories[0])
        return bisect_left(numbers, (-article.published_at.timestamp(), -article.id), key=self._key)

    def listed(self, category: str | None = None) -> Sequence[int]:
        """Ids in a category's lists, or in all, newest first; expired articles are in none."""
        lists = self._lists  # another thread may put a new dict in its place meanwhile
        if category not in lists:
            lists[category] = array("q", self._ordered(category))
        return lists[category]

    def public_ids(self) -> frozenset[int]:
        """Ids of all articles that anybody may read."""
        return frozenset(
            number
            for number in self.listed()
            if number not in self._written or self._written[number].kind is Kind.PUBLIC
        )

    def hide(self, *numbers: int) -> None:
        """Take articles away, as if deleted."""
        self._changed(self._hidden.union(numbers))

    def show(self, *numbers: int) -> None:
        """Bring hidden articles back."""
        self._changed(self._hidden.difference(numbers))

    def edit(self, number: int, *, paragraph: str, at: datetime) -> DemoArticle:
        """Add a last paragraph of plain text to an article.

        Raises:
            KeyError: There is no such article.
        """
        article = self.get(number)
        self._edited[number] = replace(
            article,
            body=f"{article.body}\n<p>{paragraph}</p>",
            lines=(*article.lines, paragraph),
            edited_at=at,
        )
        self.version += 1
        return self._edited[number]

    def attach(self, number: int, names: tuple[str, ...]) -> DemoArticle:
        """Give an article other attachments.

        Raises:
            KeyError: There is no such article.
        """
        self._edited[number] = replace(self.get(number), files=names)
        self.version += 1
        return self._edited[number]

    def rename(self, number: int, *, alias: str) -> DemoArticle:
        """Give an article another alias, and so another address.

        Raises:
            KeyError: There is no such article.
        """
        self._edited[number] = replace(self.get(number), alias=alias)
        self.version += 1
        return self._edited[number]

    def _key(self, number: int) -> tuple[float, int]:
        """What the lists are sorted by: newest first, then the highest id."""
        written = self._written.get(number)
        moment = written.published_at if written else self._archive.published_at(number)
        return -moment.timestamp(), -number

    def _changed(self, hidden: frozenset[int]) -> None:
        self._hidden = hidden
        self._lists = {}
        self.version += 1

    def _ordered(self, category: str | None) -> list[int]:
        numbers = [
            each.id
            for each in self._written.values()
            if each.kind is not Kind.EXPIRED and (category is None or category in each.categories)
        ]
        numbers += self._archive.listed(category)
        return sorted((n for n in numbers if n not in self._hidden), key=self._key)
