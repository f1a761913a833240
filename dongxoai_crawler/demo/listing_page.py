"""Pages that list articles: a category's pages, the module home, a tag's list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dongxoai_crawler.demo.answer import Answer
from dongxoai_crawler.demo.article_page import NO_IMAGE
from dongxoai_crawler.demo.article_parts import tag_path
from dongxoai_crawler.demo.categories import CATEGORIES, NEWS
from dongxoai_crawler.demo.dates import list_time
from dongxoai_crawler.demo.layout import Head
from dongxoai_crawler.demo.markup import escaped, linked, template
from dongxoai_crawler.demo.pager import pager
from dongxoai_crawler.demo.related import RelatedLists

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dongxoai_crawler.demo.article import DemoArticle
    from dongxoai_crawler.demo.catalog import Catalog
    from dongxoai_crawler.demo.categories import Category
    from dongxoai_crawler.demo.layout import Layout

_AT_HOME: Final = 3
_TAGGED: Final = 20


class ListingPages:
    """Makes listing pages as `Lists` says, and what resembles them."""

    def __init__(self, catalog: Catalog, layout: Layout) -> None:
        self._catalog = catalog
        self._layout = layout
        self._related = RelatedLists(catalog)

    def pages(self, category: Category) -> int:
        """How many pages a category has; an empty one has one."""
        return self._catalog.lists.pages(category.alias, self._catalog.listed(category.alias))

    def category(self, category: Category, page: int) -> Answer:
        """Page `page` of a category, counted from 1; it must exist."""
        alias, lists = category.alias, self._catalog.lists
        shown = lists.window(alias, self._catalog.listed(alias), page)
        rows = [self._catalog.row(number) for number in shown.entries]
        main = template("listing.html").substitute(
            title=escaped(category.title),
            items=_lines(rows, alias) if lists.layout(alias).is_list else _items(rows, alias),
            others=self._related.others(alias, shown.links),
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
        rows = [each for each in self._catalog.written() if tag in each.tags][:_TAGGED]
        main = template("listing.html").substitute(
            title=escaped(tag), items=_items(rows, None), others="", pager=""
        )
        return Answer(
            body=self._layout.page(Head(title=tag, path=tag_path(tag), function="tag"), main)
        )

    def _home_block(self, category: Category) -> str:
        listed = self._catalog.listed(category.alias)
        numbers = self._catalog.lists.at_home(listed)[:_AT_HOME]
        rows = [self._catalog.row(number) for number in numbers]
        return (
            f'<div class="panel panel-default clearfix"><div class="panel-heading">'
            f'<a title="{category.title}" href="{category.path}">{category.title}</a></div>\n'
            f"{_items(rows, category.alias)}</div>"
        )


def _lines(rows: Iterable[DemoArticle], category: str) -> str:
    """Entries of the LIST layouts: no date, no picture, the summary in an attribute."""
    return "\n".join(
        f'<a class="show" href="{linked(row.path_in(category))}" data-content="{escaped(row.summary)}">'
        f'<h4 class="list-group-item-heading">{place}. {escaped(row.title)}</h4></a>'
        for place, row in enumerate(rows, start=1)
    )


def _items(rows: Iterable[DemoArticle], category: str | None) -> str:
    return "\n".join(_item(row, category, first=place == 0) for place, row in enumerate(rows))


def _item(article: DemoArticle, category: str | None, *, first: bool) -> str:
    """An entry; the first one of a page is larger."""
    path = linked(article.path_in(category) if category else article.path)
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
