"""The demo portal as its users hold it: articles, and how it treats its visitors just now."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.demo.catalog import Catalog
from dongxoai_crawler.demo.categories import NEWS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from dongxoai_crawler.demo.answer import Answer, Request
    from dongxoai_crawler.demo.article import DemoArticle
    from dongxoai_crawler.demo.flood import Flood
    from dongxoai_crawler.demo.info import Outage
    from dongxoai_crawler.demo.viewcat import Lists

_LOG_LENGTH: Final = 100_000


class DemoPortal:
    """A made-up ward portal; everything about it may be changed while it is served.

    Args:
        articles: Number of public articles, from 1; up to 40 of them are hand-written.
        seed: Decides the text of the generated ones: same seed, same bytes.
        lists: How they are listed: all of them, newest first, where not given.
        prefix: Path at which the news module is served; articles say their usual address.

    Attributes:
        prefix: Path at which the news module is served.
        catalog: Its articles and lists.
        log: The requests it received, oldest first; the last 100,000.
        delay: Seconds that every answer is held back.
        flood: The flood block, None for none.
        outage: A state in which every page answers the same, None for none.
    """

    def __init__(
        self,
        articles: int = 40,
        seed: int = 1,
        *,
        lists: Lists | None = None,
        prefix: str = NEWS,
    ) -> None:
        self.catalog = Catalog(articles=articles, seed=seed, lists=lists)
        self.prefix = prefix
        self.log: deque[Request] = deque(maxlen=_LOG_LENGTH)
        self.delay = 0.0
        self.flood: Flood | None = None
        self.outage: Outage | None = None
        self._overrides: dict[str, tuple[Answer, int | None]] = {}

    def articles(self) -> Iterator[DemoArticle]:
        """The public articles, newest first."""
        public = self.public_ids()
        return (self.catalog.row(number) for number in self.catalog.listed() if number in public)

    def article(self, number: int) -> DemoArticle:
        """The article with this id, of any kind.

        Raises:
            KeyError: There is none, or it is hidden.
        """
        return self.catalog.get(number)

    def public_ids(self) -> frozenset[int]:
        """Ids of all articles that anybody may read."""
        return self.catalog.public_ids()

    def hide(self, *numbers: int) -> None:
        """Take articles away: their pages are gone, and no list names them."""
        self.catalog.hide(*numbers)

    def show(self, *numbers: int) -> None:
        """Bring hidden articles back."""
        self.catalog.show(*numbers)

    def edit(self, number: int, *, paragraph: str, at: datetime) -> DemoArticle:
        """Add a last paragraph to an article; the article as it is now.

        Raises:
            KeyError: There is no such article.
        """
        return self.catalog.edit(number, paragraph=paragraph, at=at)

    def attach(self, number: int, *names: str) -> DemoArticle:
        """Give an article other attachments; what they answer, their names say (`attachments`).

        Raises:
            KeyError: There is no such article.
        """
        return self.catalog.attach(number, names)

    def rename(self, number: int, *, alias: str) -> DemoArticle:
        """Give an article another alias; with a `_` in it, its address stays a query.

        Raises:
            KeyError: There is no such article.
        """
        return self.catalog.rename(number, alias=alias)

    def override(self, target: str, answer: Answer, *, times: int | None = None) -> None:
        """Answer `target` (path with query, as requested) so, `times` times or for good."""
        self._overrides[target] = (answer, times)

    def restore(self, target: str) -> None:
        """Answer `target` as usual again."""
        self._overrides.pop(target, None)

    def overridden(self, target: str) -> Answer | None:
        """The set answer for `target`, if there is one; using it counts."""
        if target not in self._overrides:
            return None
        answer, times = self._overrides[target]
        if times == 1:
            self.restore(target)
        elif times is not None:
            self._overrides[target] = (answer, times - 1)
        return answer
