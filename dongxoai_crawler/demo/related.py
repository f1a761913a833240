"""The lists of newer and older articles of the same category below an article."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.demo.dates import list_day
from dongxoai_crawler.demo.markup import escaped, linked, shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dongxoai_crawler.demo.article import DemoArticle
    from dongxoai_crawler.demo.catalog import Catalog

_LENGTH: Final = 10
_TEASER: Final = 150
_KEPT: Final = 1024


class RelatedLists:
    """Makes the lists; entries are kept, because neighbours share them."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._entry = lru_cache(maxsize=_KEPT)(self._made)

    def around(self, article: DemoArticle) -> str:
        """Up to ten newer and ten older neighbours of an article, by publication time."""
        category = article.categories[0]
        numbers = self._catalog.listed(category)
        place = self._catalog.place(article)
        newer = numbers[max(0, place - _LENGTH) : place]
        older = numbers[place + 1 : place + 1 + _LENGTH]
        lists = self._list("Những tin mới hơn", category, newer)
        lists += self._list("Những tin cũ hơn", category, older)
        return (
            '<div class="news_column panel panel-default"><div class="panel-body other-news">\n'
            f"{lists}</div></div>"
        )

    def others(self, category: str, numbers: Sequence[int]) -> str:
        """The list of further articles below a page of a category."""
        return self._list("Các tin khác", category, numbers)

    def _list(self, title: str, category: str, numbers: Sequence[int]) -> str:
        if not numbers:
            return ""
        entries = "".join(self._entry(number, category) for number in numbers)
        return (
            f'<p class="h3"><strong>{title}</strong></p>\n'
            f'<ul class="detail-related related list-none list-items">\n{entries}</ul>\n'
        )

    def _made(self, number: int, category: str) -> str:
        article = self._catalog.row(number)
        title = escaped(article.title)
        teaser = escaped(shortened(article.hometext.replace("\n", " "), _TEASER))
        return (
            f'<li><em class="fa fa-angle-right">&nbsp;</em><h4><a href="{linked(article.path_in(category))}"'
            f' data-placement="bottom" data-content="{teaser}" data-rel="tooltip"'
            f' title="{title}">{title}</a></h4>'
            f" <em>({list_day(article.published_at)})</em></li>\n"
        )
