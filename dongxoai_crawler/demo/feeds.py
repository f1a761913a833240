"""RSS feeds, and the page that lists them as a tree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dongxoai_crawler.demo.answer import NOINDEX, XML, Answer
from dongxoai_crawler.demo.categories import CATEGORIES, NEWS
from dongxoai_crawler.demo.dates import feed_time, http_time
from dongxoai_crawler.demo.layout import Head
from dongxoai_crawler.demo.markup import escaped, linked, template

if TYPE_CHECKING:
    from dongxoai_crawler.demo.article import DemoArticle
    from dongxoai_crawler.demo.catalog import Catalog
    from dongxoai_crawler.demo.categories import Category
    from dongxoai_crawler.demo.layout import Layout

_LENGTH: Final = 30


class Feeds:
    """Makes feeds with the CMS's wrong minutes."""

    def __init__(self, catalog: Catalog, layout: Layout, base_url: str) -> None:
        self._catalog = catalog
        self._layout = layout
        self._base_url = base_url

    def feed(self, alias: str) -> Answer:
        """The 30 first of a category, or of the front page where there is no such category."""
        category = CATEGORIES.get(alias)
        numbers = self._numbers(category)[:_LENGTH]
        rows = [self._catalog.row(number) for number in numbers]
        path = category.path if category else NEWS
        text = template("feed.xml").substitute(
            title=escaped(f"Tin tức - {category.title}" if category else "Tin tức"),
            link=self._base_url + path,
            self=f"{self._base_url}{NEWS}rss/{f'{category.alias}/' if category else ''}",
            date=feed_time(rows[0].published_at) if rows else "",
            base=self._base_url,
            items="".join(self._item(row) for row in rows),
        )
        newest = (("Last-Modified", http_time(rows[0].published_at)),) if rows else ()
        return Answer(headers=(XML, NOINDEX, *newest), body=text.encode())

    def tree(self) -> Answer:
        """The feed index: every category below its parent."""
        roots = [each for each in CATEGORIES.values() if each.parent is None]
        entries = "\n".join(_branch(each.alias) for each in roots)
        main = (
            '<div class="panel panel-default"><div class="panel-body"><ul class="list-feed">\n'
            f'<li><a href="{NEWS}rss/">Tin tức</a>\n<ul>\n{entries}\n</ul></li>\n</ul></div></div>'
        )
        head = Head(title="RSS-feeds", path="/vi/feeds/", function="main", module="feeds")
        return Answer(body=self._layout.page(head, main))

    def _numbers(self, category: Category | None) -> list[int]:
        lists = self._catalog.lists
        if category is None:
            return lists.at_home(self._catalog.listed())
        return lists.ordered(self._catalog.listed(category.alias))

    def _item(self, article: DemoArticle) -> str:
        picture = ""
        if article.image:
            picture = f'<img src="{article.image.path}" width="100" border="0" align="left">'
        summary = escaped(article.hometext).replace("\n", "<br />")
        return (
            f"<item>\n<title><![CDATA[ {escaped(article.title)} ]]></title>\n"
            f"<link>{self._base_url}{linked(article.path)}</link>\n"
            f'<guid isPermaLink="false">news_{article.id}</guid>\n'
            f"<description><![CDATA[ {picture}{summary} ]]></description>\n"
            f"<pubDate>{feed_time(article.published_at)}</pubDate>\n</item>\n"
        )


def _branch(alias: str) -> str:
    children = [_branch(each.alias) for each in CATEGORIES.values() if each.parent == alias]
    below = f"\n<ul>\n{''.join(children)}\n</ul>" if children else ""
    return f'<li><a href="{NEWS}rss/{alias}/">{CATEGORIES[alias].title}</a>{below}</li>'
