"""A feed and its entries, whatever format they are written in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final
from uuid import UUID, uuid5

if TYPE_CHECKING:
    from dongxoai_crawler.store.rows import ArticleKey

_NAMESPACE: Final = UUID("5d0a4b9e-6a0e-5c0c-9f0b-2f7f0d6c9a31")
"""Of all our ids: with another one, every reader would get every entry again."""

_NEVER: Final = datetime.fromtimestamp(0, UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One article.

    Attributes:
        title: Marked where the article was withdrawn.
        content: HTML.
        authors: Those whom the byline names, else the portal.
        tags: The category's name, the article's tags, and "withdrawn" where it was.
        image: Address of the main image.
        published: The portal's own time.
        updated: When the last edit, withdrawal or restoration was seen, else `published`.
        is_withdrawn: Whether it is known to be gone; one that was not found once is not.
        revision: Number of the article's state.
    """

    portal: str
    key: ArticleKey
    url: str
    title: str
    summary: str
    content: str
    authors: tuple[str, ...]
    tags: tuple[str, ...]
    image: str | None
    published: datetime
    updated: datetime
    is_withdrawn: bool
    revision: int

    @property
    def id(self) -> str:
        """The same for ever, whatever becomes of title and address."""
        return urn(self.portal, *self.key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """Entries of one portal, or of all.

    Attributes:
        name: Of its files, without ending.
        id: The same for ever.
        language: Code of the language of most entries.
        home: Address of what a person reads in the feed's place; None: there is none.
        base: Address of the folder that the feeds are served in; None: they are not.
        entries: The one updated last is first.
    """

    name: str
    id: str
    title: str
    language: str
    home: str | None
    base: str | None
    entries: tuple[Entry, ...]

    @property
    def updated(self) -> datetime:
        """When an entry was updated last; the epoch where there is none."""
        return max((entry.updated for entry in self.entries), default=_NEVER)

    def address(self, ending: str) -> str | None:
        """Where the file with that ending is served."""
        return self.base and f"{self.base}{self.name}.{ending}"


def urn(*key: object) -> str:
    """The id of what has a key; `urn()` is that of all portals."""
    return uuid5(_NAMESPACE, "/".join(map(str, key))).urn


def stamp(moment: datetime) -> str:
    """A moment as both formats spell it (RFC 3339), in its own zone, to the second."""
    return moment.isoformat(timespec="seconds")
