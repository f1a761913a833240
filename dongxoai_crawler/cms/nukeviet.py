"""Article pages of NukeViet's news module in the default theme, of versions 4.3 to 5.0.

What stands where: docs/nukeviet.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Self

from lxml import etree

from dongxoai_crawler.cms.accounting import count_letters
from dongxoai_crawler.cms.article_page import ArticlePage
from dongxoai_crawler.cms.body import body_lines, visible_text
from dongxoai_crawler.cms.images import body_images
from dongxoai_crawler.cms.page import is_container
from dongxoai_crawler.cms.panel import Panel, is_balanced, text_of
from dongxoai_crawler.model.article import RawAttachment
from dongxoai_crawler.model.errors import LayoutError, TruncatedPageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dongxoai_crawler.cms.page import Page
    from dongxoai_crawler.model.article import RawImage, RawLine

BYLINE_LABELS: Final = frozenset({"tác giả", "tác giả bài viết", "author", "auteur"})
SOURCE_LABELS: Final = frozenset({"nguồn tin", "source"})
_SWALLOWED: Final = "it ends inside the article, or an element of the text is never closed"
BALANCE: Final = "balanced end tags in the article's text"


@dataclass(frozen=True, slots=True)
class NukeVietArticlePage(ArticlePage):
    """An article in the default theme, and what other themes share with it.

    Attributes:
        panel: The article's element, read.
    """

    panel: Panel

    @classmethod
    def of(cls, page: Page, element: etree._Element) -> Self:
        """Find the landmarks of the layout in the article's element.

        Raises:
            LayoutError: One of them is missing, or not where it should be.
            TruncatedPageError: The page ends inside the article.
        """
        container = next(filter(is_container, element.iter("div")), None)
        if container is None:
            raise LayoutError(url=page.url, landmark="div.bodytext")
        if page.end is None or element in page.end.iterancestors():
            raise TruncatedPageError(url=page.url, detail=_SWALLOWED)
        panel = Panel.of(element, container)
        if not is_balanced(element, panel, page.end):
            raise LayoutError(url=page.url, landmark=BALANCE)
        return cls(page, panel)

    @staticmethod
    def is_theme_of(element: etree._Element) -> bool:
        """Tell whether an article's element is of this theme."""
        return _is_news_article(element)

    def unaccounted(self, body: Sequence[RawLine]) -> tuple[int, int]:
        shown = "".join(cell for line in body for cell in line.cells)
        count, lost = count_letters(self.panel.container, shown)
        unknown = self.panel.before + self.panel.behind + lost
        return count + unknown, unknown

    def url(self) -> str | None:
        return self.panel.property("mainEntityOfPage")

    def language(self) -> str | None:
        return self.page.variables.get("nv_lang_data")

    def module(self) -> str | None:
        return self.page.variables.get("nv_module_name")

    def title(self) -> str | None:
        return next(map(visible_text, self.panel.microdata.get("headline", ())), None)

    def author(self) -> str | None:
        return self.panel.property("author.name")

    def byline(self) -> str | None:
        label = self._label(BYLINE_LABELS)
        return None if label is None else _text_behind(label)

    def published_time(self) -> str | None:
        return self.page.meta("article:published_time")

    def modified_time(self) -> str | None:
        return self.page.meta("article:modified_time")

    def date_published(self) -> str | None:
        return self.panel.property("datePublished")

    def date_modified(self) -> str | None:
        return self.panel.property("dateModified")

    def displayed_date(self) -> str | None:
        return next(map(visible_text, self.panel.all("span", "h5")), None)

    def summary(self) -> str | None:
        texts = map(visible_text, reversed(self.panel.microdata.get("description", ())))
        return next((text for text in texts if text.strip()), None)

    def body(self) -> tuple[RawLine, ...]:
        return body_lines(self.panel.container)

    def image(self) -> str | None:
        return self.panel.property("image") or self.page.meta("og:image")

    def image_caption(self) -> str | None:
        figures = self.panel.all("figure", "article")
        captions = [c for figure in figures for c in figure.iter("figcaption")]
        return next(map(visible_text, captions), None)

    def images(self) -> tuple[RawImage, ...]:
        return body_images(self.panel.container)

    def publisher(self) -> str | None:
        return self.panel.property("publisher.name")

    def publisher_logo(self) -> str | None:
        return self.panel.property("publisher.logo.url")

    def section(self) -> str | None:
        return self.page.meta("article:section")

    def tags(self) -> tuple[str, ...]:
        return self.page.metas.get("article:tag", ())

    def source(self) -> str | None:
        label = self._label(SOURCE_LABELS)
        return None if label is None else _text_behind(label)

    def source_url(self) -> str | None:
        label = self._label(SOURCE_LABELS)
        link = None if label is None else next(label.itersiblings("a"), None)
        return None if link is None else link.get("href")

    def attachments(self) -> tuple[RawAttachment, ...]:
        items = self.panel.all("div", "list-group-item")
        return tuple(
            RawAttachment(name=_file_name(link), href=link.get("href", ""))
            for item in items
            if (link := item.find("a[@href]")) is not None
        )

    def rights(self) -> str | None:
        behind = set(self.panel.container.itersiblings("div"))
        notices = [notice for notice in self.panel.all("div", "alert-info") if notice in behind]
        return visible_text(notices[-1]) if notices else None

    def generator(self) -> str | None:
        return self.page.meta("generator")

    def _label(self, labels: frozenset[str]) -> etree._Element | None:
        for line in self.panel.all("p", "text-right"):
            label = next(line.iterchildren("strong"), None)
            if label is not None and _words(label) in labels:
                return label
        return None


def _is_news_article(element: etree._Element) -> bool:
    return (element.get("itemtype") or "").rstrip("/").endswith("schema.org/NewsArticle")


def _words(label: etree._Element) -> str:
    """A label reads "Tác giả: ", in some versions "Tác giả bài viết: "."""
    return text_of(label).strip().rstrip(":").rstrip().casefold()


def _text_behind(label: etree._Element) -> str:
    """Return what follows the label, a line feed for each line break."""
    parts = [label.tail or ""]
    for sibling in label.itersiblings():
        for event, element in etree.iterwalk(sibling, events=("start", "end")):
            if event == "start":
                parts.append("\n" if element.tag == "br" else element.text or "")
            else:
                parts.append(element.tail or "")
    return "".join(parts)


def _file_name(link: etree._Element) -> str:
    """The link reads "Tập tin 1: <strong>name</strong>"."""
    name = link.find("strong")
    return text_of(link if name is None else name)
