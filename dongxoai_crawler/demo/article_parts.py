"""Parts of an article's page that some articles have and others lack."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote

from dongxoai_crawler.demo.article import Position
from dongxoai_crawler.demo.categories import CATEGORIES, NEWS
from dongxoai_crawler.demo.markup import escaped, linked

if TYPE_CHECKING:
    from dongxoai_crawler.demo.article import DemoArticle, MainImage, Source


@lru_cache(maxsize=len(CATEGORIES))
def crumbs(alias: str) -> str:
    """Breadcrumb entries of a category, its parent before it."""
    category = CATEGORIES[alias]
    path = [CATEGORIES[category.parent], category] if category.parent else [category]
    return "".join(
        '<li itemprop="itemListElement" itemscope itemtype="https://schema.org/ListItem">'
        f'<a href="{each.path}" itemprop="item" title="{each.title}"><span class="txt" '
        f'itemprop="name">{each.title}</span></a><i class="hidden" itemprop="position" '
        f'content="{number}"></i></li>\n'
        for number, each in enumerate(path, start=3)
    )


def opening(article: DemoArticle) -> str:
    """Summary and main image, which stand in one block."""
    summary = escaped(article.hometext).replace("\n", "<br />")
    hometext = f'<div class="hometext m-bottom" itemprop="description">{summary}</div>\n'
    image = article.image
    if image is None or image.position is Position.HIDDEN:
        return hometext
    if image.position is Position.LEFT:
        return f'<div class="clearfix">\n{_left(image)}{hometext}</div>\n'
    caption = f"<figcaption>{escaped(image.caption)}</figcaption>" if image.caption else ""
    picture = f'<img alt="{escaped(image.caption)}" src="{image.path}" class="img-thumbnail">'
    return f'{hometext}<figure class="article center">{picture}{caption}</figure>\n'


def _left(image: MainImage) -> str:
    """The small image beside the summary, and the hidden copy that opens when it is clicked."""
    caption = escaped(image.caption)
    below = f"<figcaption>{caption}</figcaption>"
    small = image.path.replace("/uploads/suoimay/", "/assets/", 1)
    plain = "" if caption else " noncaption"
    return (
        f'<figure class="article left{plain} pointer" data-toggle="modalShowByObj" '
        f'data-obj="#imgpreview"><div style="width:183px"><p class="text-center">'
        f'<img alt="{caption}" src="{small}" class="img-thumbnail"></p></div>{below}</figure>\n'
        f'<div id="imgpreview" style="display:none"><p class="text-center"><img alt="{caption}" '
        f'src="{image.path}" srcset="" class="img-thumbnail"></p>{below}</div>\n'
    )


def signature(article: DemoArticle) -> str:
    """Byline and source below the text."""
    rows = []
    if article.byline:
        rows.append(("Tác giả: ", escaped(article.byline)))
    if article.source:
        rows.append(("Nguồn tin: ", _source(article.source)))
    if not rows:
        return ""
    lines = "\n".join(
        f'<p class="h5 text-right"><strong>{label}</strong>{value}</p>' for label, value in rows
    )
    return f'<div class="margin-bottom-lg">\n{lines}\n</div>\n'


def _source(source: Source) -> str:
    if source.logo:
        return f'<img width="100" src="{source.logo}" alt="">'
    if source.url:
        name = escaped(source.name)
        return f'<a title="{name}" rel="nofollow" href="{source.url}" target="_blank">{name}</a>'
    return escaped(source.name)


def files(article: DemoArticle) -> str:
    """The attachments: addresses of the article itself, names in the text."""
    if not article.files:
        return ""
    items = "\n".join(_file(article, number) for number in range(len(article.files)))
    return (
        '<div class="panel panel-default"><div class="panel-heading">'
        "<strong>File đính kèm</strong></div>\n"
        f'<div class="list-group news-download-file">\n{items}\n</div></div>\n'
    )


def _file(article: DemoArticle, number: int) -> str:
    address = linked(article.file_path(number))
    place, name = f"Tập tin {number + 1}: ", escaped(article.files[number])
    return (
        f'<div class="list-group-item"><a href="{address}" title="{place}{name}">'
        f"{place}<strong>{name}</strong></a></div>"
    )


def rights(article: DemoArticle) -> str:
    """The copyright notice."""
    return f'<div class="alert alert-info">{article.rights}</div>\n' if article.rights else ""


def tag_list(tags: tuple[str, ...]) -> str:
    """The block of tags below the article."""
    if not tags:
        return ""
    links = ", ".join(
        f'<a title="{escaped(tag)}" href="{tag_path(tag)}"><em>{escaped(tag)}</em></a>'
        for tag in tags
    )
    return (
        '<div class="news_column panel panel-default"><div class="panel-body"><div class="h5">'
        f'<em class="fa fa-tags">&nbsp;</em><strong>Tags: </strong>{links}</div></div></div>\n'
    )


def tag_path(tag: str) -> str:
    """Address of a tag's list: its name in small letters with hyphens, percent-encoded."""
    return f"{NEWS}tag/{quote(tag.lower().replace(' ', '-'))}"
