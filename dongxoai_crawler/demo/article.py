"""What an article of the demo portal is: what its page is made from, and what to expect of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final
from unicodedata import normalize

from dongxoai_crawler.demo.categories import NEWS
from dongxoai_crawler.demo.dates import visible_line

if TYPE_CHECKING:
    from datetime import datetime


UNREWRITTEN: Final = "/index.php?language=vi&nv=news&op="
"""Stands in place of the module's path where the CMS leaves an address as it is."""
_REWRITTEN: Final = re.compile(r"[A-Za-z0-9-]+")


class Kind(StrEnum):
    """How the portal treats an article."""

    PUBLIC = "public"
    RESTRICTED = "restricted"
    EXPIRED = "expired"
    EXTERNAL = "external"


class Position(StrEnum):
    """Where the main image stands on the page."""

    HIDDEN = "hidden"
    LEFT = "left"
    WIDE = "wide"


@dataclass(frozen=True, slots=True, kw_only=True)
class MainImage:
    """The main image: root-relative path, caption ("" is none), place on the page."""

    path: str
    caption: str = ""
    position: Position = Position.WIDE


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where an article was taken from; shown as text, as a link, or as a logo without text."""

    name: str
    url: str | None = None
    logo: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoArticle:
    """An article of the demo portal.

    Attributes:
        id: Number at the end of its address.
        alias: Title part of its address.
        title: Headline, plain text.
        categories: Aliases; the first one is in the canonical address.
        published_at: Publication time, aware.
        edited_at: Time of the last edit, aware; None is stored as zero and printed as 1970.
        author: Author as the metadata state it: the byline, or the account that posted.
        byline: What visitors read after "Tác giả:"; None is not shown.
        hometext: Summary as stored; a line feed is printed as `<br />`.
        shows_hometext: Whether the page shows summary and main image.
        image: Main image.
        tags: Names of its tags.
        source: Where it was taken from.
        files: Names of its attachments.
        rights: Copyright notice below the text.
        body: HTML of the body.
        lines: Body lines that the text format expects of `body`, "" where an object stood.
        kind: Whether it is public, and if not, why.
        target: Address of an external article.
    """

    id: int
    alias: str
    title: str
    categories: tuple[str, ...]
    published_at: datetime
    edited_at: datetime | None
    author: str
    byline: str | None = None
    hometext: str = ""
    shows_hometext: bool = True
    image: MainImage | None = None
    tags: tuple[str, ...] = ()
    source: Source | None = None
    files: tuple[str, ...] = ()
    rights: str | None = None
    body: str = ""
    lines: tuple[str, ...] = ()
    kind: Kind = Kind.PUBLIC
    target: str | None = None

    @property
    def path(self) -> str:
        """Canonical address, from the root."""
        return self.path_in(self.categories[0])

    @property
    def summary(self) -> str:
        """The summary that the page shows, on one line and in NFC; "" where it shows none."""
        shown = self.hometext if self.shows_hometext else ""
        return normalize("NFC", shown.replace("\n", " "))

    @property
    def stated_date(self) -> str:
        """Text of both `datePublished` and `dateModified`: the later of the two times."""
        return max(self.published_at, self.edited_at or self.published_at).isoformat()

    @property
    def displayed_date(self) -> str:
        """The date line under the headline."""
        return visible_line(self.published_at)

    @property
    def place(self) -> str:
        """Category and name: what stands behind the module in any spelling of its address."""
        return f"{self.categories[0]}/{self.alias}-{self.id}.html"

    def path_in(self, category: str) -> str:
        """Address as a listing of `category` links it.

        The CMS rewrites letters, digits and hyphens only: with any other alias, it stays a query.
        """
        place = f"{category}/{self.alias}-{self.id}.html"
        return f"{NEWS if _REWRITTEN.fullmatch(self.alias) else UNREWRITTEN}{place}"

    def file_path(self, number: int) -> str:
        """Address of attachment `number`, counted from 0."""
        return f"{NEWS}{self.place}?download=1&id={number}"
