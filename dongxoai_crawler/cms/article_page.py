"""The seam between the record and a CMS: one class per page kind, one method per field."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from dongxoai_crawler.model.article import RawArticle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dongxoai_crawler.cms.page import Page
    from dongxoai_crawler.model.article import RawAttachment, RawImage, RawLine


@dataclass(frozen=True, slots=True)
class ArticlePage(ABC):
    """One article page of one CMS family and theme.

    A method returns text as written, None where the page has none; it never cleans.
    """

    page: Page

    extractor: ClassVar[str] = "nukeviet"
    """What the record is marked with: whose rules it was read by."""

    @abstractmethod
    def url(self) -> str | None:
        """Canonical address of the article, as the page names it."""

    @abstractmethod
    def language(self) -> str | None:
        """Code of the content's language."""

    @abstractmethod
    def module(self) -> str | None:
        """Name of the news module that the article belongs to."""

    @abstractmethod
    def title(self) -> str | None:
        """Headline."""

    @abstractmethod
    def author(self) -> str | None:
        """Author as the metadata name it: may be the account that posted."""

    @abstractmethod
    def byline(self) -> str | None:
        """What a visitor reads behind "Tác giả:"."""

    @abstractmethod
    def published_time(self) -> str | None:
        """Time of publication as the metas print it."""

    @abstractmethod
    def modified_time(self) -> str | None:
        """Time of the last edit as the metas print it."""

    @abstractmethod
    def date_published(self) -> str | None:
        """`datePublished` of the microdata: on NukeViet the last edit."""

    @abstractmethod
    def date_modified(self) -> str | None:
        """`dateModified` of the microdata."""

    @abstractmethod
    def displayed_date(self) -> str | None:
        """Date line that a visitor sees."""

    @abstractmethod
    def summary(self) -> str | None:
        """Introduction above the body, a line feed between its lines."""

    @abstractmethod
    def body(self) -> tuple[RawLine, ...]:
        """Lines of the body; none where it is empty."""

    @abstractmethod
    def image(self) -> str | None:
        """Address of the main image, a placeholder's too."""

    @abstractmethod
    def image_caption(self) -> str | None:
        """Caption of the main image where the page shows it."""

    @abstractmethod
    def images(self) -> tuple[RawImage, ...]:
        """Images inside the body that a visitor can see."""

    @abstractmethod
    def publisher(self) -> str | None:
        """Name of the publisher."""

    @abstractmethod
    def publisher_logo(self) -> str | None:
        """Address of the publisher's logo."""

    @abstractmethod
    def section(self) -> str | None:
        """Name of the category."""

    @abstractmethod
    def tags(self) -> tuple[str, ...]:
        """Tags, in the page's order."""

    @abstractmethod
    def source(self) -> str | None:
        """What a visitor reads behind "Nguồn tin:"."""

    @abstractmethod
    def source_url(self) -> str | None:
        """Address that the source links to."""

    @abstractmethod
    def attachments(self) -> tuple[RawAttachment, ...]:
        """Files offered below the body."""

    @abstractmethod
    def rights(self) -> str | None:
        """The page's own notice on copyright or reuse."""

    @abstractmethod
    def generator(self) -> str | None:
        """CMS and version as the page names them."""

    def unaccounted(self, body: Sequence[RawLine]) -> tuple[int, int]:
        """Count characters that the article's element shows, and those of them in no field.

        Args:
            body: As `body` returned it.

        Returns:
            Both 0 where the element's parts aren't known.
        """
        del body
        return 0, 0

    def to_raw(self) -> RawArticle:
        """Return every field of the page."""
        body = self.body()
        visible, unaccounted = self.unaccounted(body)
        return RawArticle(
            page_url=self.page.url,
            extractor=self.extractor,
            visible=visible,
            unaccounted=unaccounted,
            url=self.url(),
            language=self.language(),
            module=self.module(),
            title=self.title(),
            author=self.author(),
            byline=self.byline(),
            published_time=self.published_time(),
            modified_time=self.modified_time(),
            date_published=self.date_published(),
            date_modified=self.date_modified(),
            displayed_date=self.displayed_date(),
            summary=self.summary(),
            body=body,
            image=self.image(),
            image_caption=self.image_caption(),
            images=self.images(),
            publisher=self.publisher(),
            publisher_logo=self.publisher_logo(),
            section=self.section(),
            tags=self.tags(),
            source=self.source(),
            source_url=self.source_url(),
            attachments=self.attachments(),
            rights=self.rights(),
            generator=self.generator(),
        )
