"""What the store hands out: keys and rows as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from datetime import datetime

    from dongxoai_crawler.model.article import Article


LARGEST_ID: Final = 2**63 - 1
"""Of an article: what databases hold."""


class ArticleKey(NamedTuple):
    """An article inside its portal: the id survives changes of title and category.

    Attributes:
        module: As the portal names it; of an article whose id another one has now, followed by "@"
            and a number (`earlier_module`).
    """

    language: str
    module: str
    id: int

    @classmethod
    def of(cls, article: Article) -> ArticleKey:
        """The key of an article."""
        return cls(article.language, article.module, article.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexRow:
    """One article for the list of files.

    Attributes:
        path: Where its text file was written last; None: never.
        sha256: Digest of that file in hexadecimal; None: the present record is not written yet.
        published_at: True time of publication, UTC; None: the page has none.
        state: "public", "missing" or "withdrawn".
    """

    key: ArticleKey
    path: str | None
    sha256: str | None
    published_at: datetime | None
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """An address that the portal answered, but not with a public article.

    Attributes:
        code: "restricted", "not_found", "unpublished", "external", "gone", "robots": a stable
            English name.
        detail: What belongs to the code, such as the target of an external link.
        looks: How often the portal was asked.
        next_look_at: Not asked again before, UTC.
    """

    key: ArticleKey
    url: str
    code: str
    detail: str | None
    first_seen_at: datetime
    last_seen_at: datetime
    looks: int
    next_look_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """An article that could not be had or read.

    Attributes:
        times: How often in a row with this code.
        first_at: When that row of failures began, UTC.
        next_try_at: Of a known gap: not tried again before, UTC; None: tried by each run.
    """

    key: ArticleKey
    url: str
    code: str
    detail: str | None
    times: int
    first_at: datetime
    last_at: datetime
    next_try_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PortalState:
    """What one run leaves to the next about a portal.

    Attributes:
        cookies: JSON text.
        learnt_delay: Seconds between requests that the portal was seen to bear.
        learnt_at: When that was learnt, UTC.
        accepted_at: When a person took the portal's layout as it is, UTC: nothing from before then
            says what its articles should have.
    """

    portal: str
    cookies: str | None
    learnt_delay: float | None
    learnt_at: datetime | None
    updated_at: datetime
    accepted_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many of each the store holds for a portal.

    Attributes:
        articles: Collected, whatever their state.
        missing: Of them, once not found.
        withdrawn: Of them.
        unwritten: Of them, without a text file of their present record.
        refusals: Addresses that are no public article.
        failures: Articles that could not be had or read.
        known_gaps: Of them, those that failed five times in the same way.
        forgotten: Tombstones.
    """

    articles: int
    missing: int
    withdrawn: int
    unwritten: int
    refusals: int
    failures: int
    known_gaps: int
    forgotten: int
