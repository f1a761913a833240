"""An article's page: its metas, microdata, text, and what the CMS puts around them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dongxoai_crawler.demo import article_parts as parts
from dongxoai_crawler.demo.answer import HTML, NOINDEX, Answer
from dongxoai_crawler.demo.categories import CATEGORIES
from dongxoai_crawler.demo.dates import meta_time
from dongxoai_crawler.demo.layout import Head
from dongxoai_crawler.demo.markup import escaped, linked, template
from dongxoai_crawler.demo.related import RelatedLists

if TYPE_CHECKING:
    from dongxoai_crawler.demo.article import DemoArticle
    from dongxoai_crawler.demo.catalog import Catalog
    from dongxoai_crawler.demo.layout import Layout

LOGO: Final = "/uploads/suoimay/bieu-trung.png"
NO_IMAGE: Final = "/themes/default/images/no_image.gif"


class ArticlePages:
    """Makes the pages of articles."""

    def __init__(self, catalog: Catalog, layout: Layout, base_url: str) -> None:
        self._related = RelatedLists(catalog)
        self._layout = layout
        self._base_url = base_url

    def public(self, article: DemoArticle) -> Answer:
        """The page of a public article."""
        head = Head(
            title=article.title,
            path=article.path,
            function="detail",
            description=article.hometext.replace("\n", " "),
            keywords=", ".join(article.tags),
            og_type="article",
            metas=self._metas(article),
        )
        return Answer(body=self._layout.page(head, self._main(article)))

    def restricted(self, article: DemoArticle) -> Answer:
        """What visitors see of an article for members: status 200, no text."""
        robots = '<meta name="robots" content="noindex, follow">\n'
        head = Head(title=article.title, path=article.path, function="detail", metas=robots)
        page = self._layout.page(head, template("restricted.html").substitute())
        return Answer(headers=(HTML, NOINDEX), body=page)

    def _metas(self, article: DemoArticle) -> str:
        properties = [
            ("article:published_time", meta_time(article.published_at)),
            ("article:modified_time", meta_time(article.edited_at)),
            ("article:section", escaped(CATEGORIES[article.categories[0]].title)),
        ]
        properties += [("article:tag", escaped(tag)) for tag in article.tags]
        if article.image:
            properties.append(("og:image", self._base_url + article.image.path))
            properties.append(("og:image:alt", escaped(article.image.caption or article.title)))
        return "".join(f'<meta property="{k}" content="{v}">\n' for k, v in properties)

    def _main(self, article: DemoArticle) -> str:
        return template("article.html").substitute(
            crumbs=parts.crumbs(article.categories[0]),
            title=escaped(article.title),
            author=escaped(article.author),
            stated_date=article.stated_date,
            url=self._base_url + linked(article.path),
            image=self._base_url + article.image.path if article.image else NO_IMAGE,
            logo=self._base_url + LOGO,
            displayed_date=article.displayed_date,
            place=article.place,
            opening=parts.opening(article) if article.shows_hometext else "",
            body=article.body,
            signature=parts.signature(article),
            files=parts.files(article),
            rights=parts.rights(article),
            tags=parts.tag_list(article.tags),
            score=article.id % 40 + 5,
            votes=article.id % 8 + 1,
            related=self._related.around(article),
        )
