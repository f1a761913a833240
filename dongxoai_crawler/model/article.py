"""The record: what a page says (RawArticle) and what we publish (Article)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from dongxoai_crawler.model.article_faults import faults
from dongxoai_crawler.model.errors import NormalizationError

if TYPE_CHECKING:
    from datetime import datetime


class RawLine(NamedTuple):
    """One line of a body as the page lays it out.

    Attributes:
        cells: The text of the line; more than one for a table row. Never empty.
        has_object: Whether a picture, player or frame stood in the line.
    """

    cells: tuple[str, ...]
    has_object: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RawImage:
    """An image inside the body: attributes as written, caption or None."""

    src: str
    alt: str = ""
    caption: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RawAttachment:
    """A file offered below the body: its name and address as written."""

    name: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RawArticle:
    """An article as its page spells it: text untouched, None where the page has none.

    Attributes:
        extractor: What read it: "nukeviet", exact by the marks of its theme, or "metadata".
        visible: Characters, without white space, that the article's element shows.
        unaccounted: Of these, those in no field and in nothing that is left out by name.
    """

    page_url: str
    extractor: str = "nukeviet"
    visible: int = 0
    unaccounted: int = 0
    url: str | None = None
    language: str | None = None
    module: str | None = None
    title: str | None = None
    author: str | None = None
    byline: str | None = None
    published_time: str | None = None
    modified_time: str | None = None
    date_published: str | None = None
    date_modified: str | None = None
    displayed_date: str | None = None
    summary: str | None = None
    body: tuple[RawLine, ...] = ()
    image: str | None = None
    image_caption: str | None = None
    images: tuple[RawImage, ...] = ()
    publisher: str | None = None
    publisher_logo: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    source: str | None = None
    source_url: str | None = None
    attachments: tuple[RawAttachment, ...] = ()
    rights: str | None = None
    generator: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """An image inside the body: absolute address, caption or None, alternative text."""

    url: str
    caption: str | None = None
    alt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file offered with the article: its name and absolute address."""

    name: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A normalized article. The key is (portal, language, module, id).

    All text is NFC, on one line and without invisible characters; `body` holds one entry a
    line, "" where an object stood. Times are aware, in the zone the page was printed in.
    Field meanings: docs/record.md.

    Raises:
        NormalizationError: A value that every article must have is missing, or one can't be written
            as the article text format wants it: field and text.
    """

    portal: str
    language: str
    module: str
    id: int
    url: str
    title: str
    author: str | None
    byline: str | None
    authors: tuple[str, ...]
    published_at: datetime | None
    modified_at: datetime | None
    stated_published: str | None
    stated_modified: str | None
    displayed_date: str | None
    summary: str
    body: tuple[str, ...]
    image: str | None
    image_caption: str | None
    images: tuple[Image, ...]
    publisher: str | None
    publisher_logo: str | None
    section: str | None
    category: str | None
    tags: tuple[str, ...]
    source: str | None
    source_url: str | None
    attachments: tuple[Attachment, ...]
    rights: str | None
    generator: str | None

    def __post_init__(self) -> None:
        for wrong in faults(self):
            raise NormalizationError(
                url=self.url, field=wrong.field, text=wrong.text, problem=wrong.problem
            )
