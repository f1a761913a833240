"""Pages that list articles: a category's pages, the module home, a tag's list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dongxoai_crawler.demo.answer import Answer
from dongxoai_crawler.demo.article_page import NO_IMAGE
from dongxoai_crawler.demo.article_parts import tag_path
from dongxoai_crawler.demo.categories import CATEGORIES, NEWS
from dongxoai_crawler.demo.dates import list_time
from dongxoai_crawler.demo.layout import Head
from dongxoai_crawler.demo.markup import escaped, template
from dongxoai_crawler.demo.pager import pager
from dongxoai_crawler.demo.related import RelatedLists

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dongxoai_crawler.demo.article import DemoArticle
    from dongxoai_crawler.demo.catalog import Catalog
    from dongxoai_crawler.demo.categories import Category
    from dongxoai_crawler.demo.layout import Layout

PER_PAGE: Final = 20
_OTHERS: Final = 10
_AT_HOME: Final = 3


class ListingPages:
    """Makes listing pages in the layout `viewcat_page_new`, and what resembles them."""

    def __init__(self, catalog: Catalog, layout: Layout) -> None:
        self._catalog = catalog
        self._layout = layout
        self._related = RelatedLists(catalog)

    def pages(self, category: Category) -> int:
        """How many pages a category has; an empty one has one."""
        return max(1, -(-len(self._catalog.listed(category.alias)) // PER_PAGE))

    def category(self, category: Category, page: int) -> Answer:
        """Page `page` of a category, counted from 1; it must exist."""
        numbers = self._catalog.listed(category.alias)
        end = page * PER_PAGE
        rows = (self._catalog.row(number) for number in numbers[end - PER_PAGE : end])
        main = template("listing.html").substitute(
            title=escaped(category.title),
            items=_items(rows, category.alias),
            others=self._related.others(category.alias, numbers[end : end + _OTHERS]),
            pager=pager(category.path, page, self.pages(category)),
        )
        suffix = "" if page == 1 else f" - Trang {page}"
        path = category.path if page == 1 else f"{category.path}page-{page}/"
        head = Head(title=f"{category.title}{suffix}", path=path, function="viewcat")
        return Answer(body=self._layout.page(head, main))

    def home(self) -> Answer:
        """The module home: the newest of every category, not paginated."""
        main = template("home.html").substitute(
            blocks="\n".join(self._home_block(each) for each in CATEGORIES.values())
        )
        return Answer(
            body=self._layout.page(Head(title="Tin tức", path=NEWS, function="main"), main)
        )

    def tag(self, tag: str) -> Answer:
        """The newest articles with a tag, among the hand-written ones."""
        rows = [each for each in self._catalog.written() if tag in each.tags][:PER_PAGE]
        main = template("listing.html").substitute(
            title=escaped(tag), items=_items(rows, None), others="", pager=""
        )
        return Answer(
            body=self._layout.page(Head(title=tag, path=tag_path(tag), function="tag"), main)
        )

    def _home_block(self, category: Category) -> str:
        numbers = self._catalog.listed(category.alias)[:_AT_HOME]
        rows = [self._catalog.row(number) for number in numbers]
        return (
            f'<div class="panel panel-default clearfix"><div class="panel-heading">'
            f'<a title="{category.title}" href="{category.path}">{category.title}</a></div>\n'
            f"{_items(rows, category.alias)}</div>"
        )


def _items(rows: Iterable[DemoArticle], category: str | None) -> str:
    return "\n".join(_item(row, category, first=place == 0) for place, row in enumerate(rows))


def _item(article: DemoArticle, category: str | None, *, first: bool) -> str:
    """An entry; the first one of a page is larger."""
    path = article.path_in(category) if category else article.path
    title = escaped(article.title)
    heading, featured = ("h2", " featured") if first else ("h3", "")
    picture = article.image.path if article.image else NO_IMAGE
    summary = escaped(article.hometext).replace("\n", "<br />")
    return (
        f'<div class="panel panel-default"><div class="panel-body{featured}">'
        f'<a href="{path}" title="{title}"><img alt="{title}" src="{picture}" width="183" '
        f'class="img-thumbnail pull-left imghome"></a>'
        f'<{heading}><a href="{path}" title="{title}">{title}</a></{heading}>'
        f'<div class="text-muted"><ul class="list-unstyled list-inline"><li><em class="fa fa-clock-o">'
        f"&nbsp;</em> {list_time(article.published_at)}</li><li>Đã xem: {article.id % 700 + 15}</li>"
        f"</ul></div>{summary}</div></div>"
    )
