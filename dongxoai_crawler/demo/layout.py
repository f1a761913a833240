"""The frame around every page's main column; most of it is made once and shared."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.demo.answer import Fixed
from dongxoai_crawler.demo.categories import CATEGORIES, NEWS
from dongxoai_crawler.demo.markup import escaped, linked, shortened, template
from dongxoai_crawler.demo.slug import slug

if TYPE_CHECKING:
    from dongxoai_crawler.demo.answer import Part
    from dongxoai_crawler.demo.article import DemoArticle
    from dongxoai_crawler.demo.catalog import Catalog

_BLOCKS: Final = (("Tin mới nhất", 0), ("Xem nhiều nhất", 10))
_BLOCK_LENGTH: Final = 10
_DESCRIPTION_LENGTH: Final = 170


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a page's head says: plain text, and ready-made metas."""

    title: str
    path: str
    function: str
    module: str = "news"
    description: str = ""
    keywords: str = ""
    og_type: str = "website"
    metas: str = ""


class Layout:
    """Pages of the default theme around a main column."""

    def __init__(self, catalog: Catalog, base_url: str) -> None:
        self._catalog = catalog
        self._base_url = base_url
        self._top = Fixed(
            template("top.html").substitute(alternates=_feeds(), menu=_menu()).encode()
        )
        self._bottom = Fixed(b"")
        self._bottom_version = -1

    def page(self, head: Head, main: str) -> tuple[Part, ...]:
        """A whole page in parts."""
        opening = template("head.html").substitute(
            title=escaped(head.title),
            description=escaped(shortened(head.description, _DESCRIPTION_LENGTH)),
            keywords=escaped(head.keywords.lower()),
            url=self._base_url + linked(head.path),
            og_type=head.og_type,
            metas=head.metas,
            module=head.module,
            function=head.function,
        )
        return opening.encode(), self._top, main.encode(), self._below()

    def _below(self) -> Fixed:
        """Side blocks and footer, made again when the lists changed."""
        if self._bottom_version != self._catalog.version:
            self._bottom_version = self._catalog.version
            blocks = "\n".join(self._block(title, start) for title, start in _BLOCKS)
            text = template("bottom.html").substitute(blocks=blocks, menu=_menu())
            self._bottom = Fixed(text.encode())
        return self._bottom

    def _block(self, title: str, start: int) -> str:
        numbers = self._catalog.listed()[start : start + _BLOCK_LENGTH]
        links = "\n".join(_side_link(self._catalog.row(number)) for number in numbers)
        return (
            f'<div class="panel panel-default"><div class="panel-heading">{title}</div>'
            f'<ul class="block_groups list-none list-items">\n{links}\n</ul></div>'
        )


def _side_link(article: DemoArticle) -> str:
    title = escaped(article.title)
    teaser = escaped(shortened(article.summary, 150))
    picture = article.image.path if article.image else "/themes/default/images/no_image.gif"
    return (
        f'<li class="clearfix"><a title="{title}" href="{linked(article.path)}"><img src="{picture}" '
        f'alt="{title}" width="70" class="img-thumbnail pull-left mr-1"></a>'
        f'<a class="show" href="{linked(article.path)}" data-content="{teaser}" data-img="{picture}" '
        f'data-rel="block_tooltip">{title}</a></li>'
    )


def _feeds() -> str:
    links = [("Tin tức", f"{NEWS}rss/")]
    links += [
        (f"Tin tức - {each.title}", f"{NEWS}rss/{each.alias}/") for each in CATEGORIES.values()
    ]
    return "\n".join(
        f'<link rel="alternate" href="{path}" title="{escaped(title)}" type="application/rss+xml">'
        for title, path in links
    )


@cache
def _menu() -> str:
    """The menu: the news categories, then the groups of `content/menu.toml`."""
    path = files("dongxoai_crawler.demo") / "content" / "menu.toml"
    groups: dict[str, list[str]] = tomllib.loads(path.read_text(encoding="utf-8"))["groups"]
    news = [(each.title, each.path) for each in CATEGORIES.values()]
    entries = [_group("Tin tức", NEWS, news)]
    for title, names in groups.items():
        root = f"/vi/{slug(title)}/"
        entries.append(_group(title, root, [(name, f"{root}{slug(name)}/") for name in names]))
    return "\n".join(entries)


def _group(title: str, path: str, entries: list[tuple[str, str]]) -> str:
    items = "\n".join(
        f'<li role="presentation"><a class="dropdown-link" role="menuitem" href="{path}" '
        f'title="{escaped(name)}">{escaped(name)}</a></li>'
        for name, path in entries
    )
    return (
        f'<li class="dropdown" role="presentation"><a class="dropdown-toggle" href="{path}" '
        f'role="button" title="{escaped(title)}">{escaped(title)}</a>\n'
        f'<ul class="dropdown-menu">\n{items}\n</ul></li>'
    )
