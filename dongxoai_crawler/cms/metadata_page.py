"""Articles in a theme that nobody described yet, by the metadata that every theme prints.

The CMS itself writes metas, addresses and script variables; a theme only decides what a visitor
sees. What is read here is marked, for the text may be more or less than the article's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final, Self

from lxml import etree

from dongxoai_crawler.cms.answers import recognise
from dongxoai_crawler.cms.article_page import ArticlePage
from dongxoai_crawler.cms.body import body_lines, visible_text
from dongxoai_crawler.cms.containers import text_container
from dongxoai_crawler.cms.guessed_container import guessed_container
from dongxoai_crawler.cms.images import body_images
from dongxoai_crawler.cms.microdata import Microdata
from dongxoai_crawler.cms.near_text import begins_with, shown_minute, words
from dongxoai_crawler.cms.stated import address_of, heading_of, last_breadcrumb, offered_files
from dongxoai_crawler.model.errors import LayoutError, TruncatedPageError
from dongxoai_crawler.model.iso import parse_iso

if TYPE_CHECKING:
    from dongxoai_crawler.cms.page import Page
    from dongxoai_crawler.model.article import RawAttachment, RawImage, RawLine

METADATA: Final = "metadata"
LANDMARK: Final = "mark of the theme in which it was read before"
"""Missing on a page that only its metadata say something of."""
_CUT: Final = "..."
"""Ends a description that the CMS cut to 170 characters."""
_SWALLOWED: Final = "it ends inside the article's text, or an element of the text is never closed"
_BALANCE: Final = "balanced end tags"


@dataclass(frozen=True, slots=True)
class MetadataArticlePage(ArticlePage):
    """An article in an unknown theme.

    Attributes:
        container: The element that holds the editor's text, known or guessed.
        is_guessed: Whether it was guessed, and may hold more than the text.
        microdata: The page's itemprops outside of the text.
        headline: The title.
    """

    container: etree._Element
    is_guessed: bool
    microdata: Microdata
    headline: str

    extractor: ClassVar[str] = METADATA

    @classmethod
    def of(cls, page: Page) -> Self:
        """Find what no article can do without.

        Raises:
            PageError: The page stands in for another.
            TruncatedPageError: It is cut short, or ends inside the text.
            LayoutError: It has no title, no address of its own, or no text.
        """
        _refuse_others(page)
        if page.cut is not None:
            raise TruncatedPageError(url=page.url, detail=page.cut)
        known = text_container(page)
        heading = heading_of(page, known)
        container = guessed_container(page, heading) if known is None else known
        _check_end(page, container)
        microdata = Microdata.of(page.root, container)
        shown = None if heading is None else visible_text(heading)
        headline = shown or microdata.value("headline") or page.meta("og:title")
        if not headline:
            raise LayoutError(url=page.url, landmark="title in its metadata")
        if address_of(page, microdata) is None:
            raise LayoutError(url=page.url, landmark="address of its own in its metadata")
        return cls(page, container, known is None, microdata, headline)

    def url(self) -> str | None:
        return address_of(self.page, self.microdata)

    def language(self) -> str | None:
        return self.page.variables.get("nv_lang_data")

    def module(self) -> str | None:
        return self.page.variables.get("nv_module_name")

    def title(self) -> str | None:
        return self.headline

    def author(self) -> str | None:
        return self.microdata.value("author.name", "author")

    def byline(self) -> str | None:
        return None

    def published_time(self) -> str | None:
        return self.page.meta("article:published_time")

    def modified_time(self) -> str | None:
        return self.page.meta("article:modified_time")

    def date_published(self) -> str | None:
        return _iso(self.microdata.value("datePublished"))

    def date_modified(self) -> str | None:
        return _iso(self.microdata.value("dateModified"))

    def displayed_date(self) -> str | None:
        return shown_minute(self.page.root, self.published_time() or "", self.container)

    def summary(self) -> str | None:
        return self.microdata.value("description") or self._described()

    def body(self) -> tuple[RawLine, ...]:
        lines = body_lines(self.container)
        if not self.is_guessed:
            return lines
        above = {words(text or "") for text in (self.title(), self.displayed_date())}
        above.update(words(line) for line in (self.summary() or "").split("\n"))
        begin = (i for i, line in enumerate(lines) if words(" ".join(line.cells)) not in above)
        return lines[next(begin, len(lines)) :]

    def image(self) -> str | None:
        return self.microdata.value("image.url", "image") or self.page.meta("og:image")

    def image_caption(self) -> str | None:
        return None

    def images(self) -> tuple[RawImage, ...]:
        return body_images(self.container)

    def publisher(self) -> str | None:
        return self.microdata.value("publisher.name") or self.page.meta("og:site_name")

    def publisher_logo(self) -> str | None:
        return self.microdata.value("publisher.logo.url", "publisher.logo")

    def section(self) -> str | None:
        return self.page.meta("article:section") or last_breadcrumb(self.page)

    def tags(self) -> tuple[str, ...]:
        return self.page.metas.get("article:tag", ())

    def source(self) -> str | None:
        return None

    def source_url(self) -> str | None:
        return None

    def attachments(self) -> tuple[RawAttachment, ...]:
        return tuple(offered_files(self.page, self.url() or "", self.container))

    def rights(self) -> str | None:
        return None

    def generator(self) -> str | None:
        return self.page.meta("generator")

    def _described(self) -> str | None:
        """The description; where the CMS cut it, what the page shows that begins so."""
        stated = self.page.meta("og:description") or self.page.meta("description") or ""
        if (self.url() or "") in stated:  # of an article without one the CMS makes one up
            return None
        if not stated.endswith(_CUT):
            return stated
        start = words(stated.removesuffix(_CUT))
        shown = begins_with(self.page.root, start, self.container)
        return None if shown is None else visible_text(shown)


def _refuse_others(page: Page) -> None:
    html = etree.tostring(page.root, encoding="utf-8", method="html")
    if recognised := recognise(html):
        raise recognised(url=page.url)


def _check_end(page: Page, container: etree._Element) -> None:
    if page.end is None or container in page.end.iterancestors():
        raise TruncatedPageError(url=page.url, detail=_SWALLOWED)
    parent = page.end.getparent()
    if parent is None or parent.tag != "body":
        raise LayoutError(url=page.url, landmark=_BALANCE)


def _iso(text: str | None) -> str | None:
    """A theme may print any date there."""
    try:
        parse_iso((text or "").strip())
    except ValueError:
        return None
    return text
