"""What the store hands out of what happened over time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from dongxoai_crawler.model.article import Article
    from dongxoai_crawler.store.rows import ArticleKey

GAP_AFTER: Final = 5
"""Failures in a row with one code that make a known gap."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """An article as it was collected last.

    Attributes:
        url: Its address at the last look that found it.
        state: "public", "missing" (once not found) or "withdrawn".
        revision: The number of `record`, from 1.
        record: What the text file shows.
        path: Where that file was written last; None: never.
        fetched_at: When the page of this revision was received; as all moments here, UTC.
        last_seen_at: The last look that found it public.
        looked_at: The last look of any kind.
        missing_since: The first look that did not find it; None: the last one did.
        missing_looks: How many in a row did not find it.
        page: For `Store.page`; None: this revision was collected without one.
        extractor: What made `record`, as in `RawArticle`; with its version, "0": before it was noted.
    """

    key: ArticleKey
    url: str
    state: str
    revision: int
    record: Article
    path: str | None
    published_at: datetime | None
    fetched_at: datetime
    first_seen_at: datetime
    last_seen_at: datetime
    looked_at: datetime
    next_look_at: datetime
    list_fingerprint: str | None
    missing_since: datetime | None
    missing_looks: int
    page: int | None
    extractor: str
    extractor_version: str


class ArticleState(NamedTuple):
    """What a list is compared with.

    Attributes:
        url: Its address; "" when it was forgotten.
        state: As in `Known`, or "forgotten".
        list_fingerprint: What lists last showed of it; None: not noted yet.
    """

    url: str
    state: str
    list_fingerprint: str | None


class CollectedArticle(NamedTuple):
    """An article that was collected, with its last address."""

    key: ArticleKey
    url: str


class DueArticle(NamedTuple):
    """An article that is to be looked at again."""

    key: ArticleKey
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One state of an article's content.

    Attributes:
        page: For `Store.page`; None: collected without one.
        extractor: The parser that read the page, with its version; "0": before they were noted.
    """

    revision: int
    record: Article
    page: int | None
    fetched_at: datetime
    extractor: str
    extractor_version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Something that happened to an article, or to a whole portal.

    Attributes:
        number: Grows with time and never comes back.
        key: None for an event of the whole portal, as `url`, `title` and `revision`.
        kind: "new", "edited", "moved", "missing", "withdrawn", "restored" or "portal".
        url: The address in that revision.
        since: The last moment known to be otherwise; None: it was not known before.
        at: The first moment seen so; for "portal" on the article that was found so last.
        noted_at: When that was certain enough to be noted; for "withdrawn" later than `at`.
        fields: Of the record, for "edited" and "portal".
        classes: Values of `EditClass`, for "edited".
        silent: Whether the portal states no time of this edit.
        detail: The earlier address of what moved, the error's code of what went, a sentence.
        run: The run that noted it.
    """

    number: int
    portal: str
    key: ArticleKey | None
    kind: str
    url: str | None
    title: str | None
    revision: int | None
    since: datetime | None
    at: datetime
    noted_at: datetime
    fields: tuple[str, ...]
    classes: tuple[str, ...]
    silent: bool
    detail: str | None
    run: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run of one portal.

    Attributes:
        ended_at: None while it goes on, and for ever if it was killed; so are the next four.
        outcome: A stable English name.
        healthy: Whether the portal answered as it does on a good day.
        whole: Whether the run was not narrowed.
        counts: By names of counters.
        problem: A sentence for people, if there was one.
    """

    number: int
    portal: str
    started_at: datetime
    ended_at: datetime | None
    outcome: str | None
    healthy: bool | None
    whole: bool | None
    exit_code: int | None
    counts: Mapping[str, int]
    problem: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListObservation:
    """What one list of a portal held when it was last read.

    Attributes:
        name: "sitemap"; "feed"; "category" and its alias; "pages", which is all categories, and
            "front", their first pages; "start" where a run passed over all that was there; "home" and a
            path, where the page at that path said the module's name.
        articles: How many it named; 0 where nobody counted.
        pages: Of how many pages it said to consist.
        complete: Whether it was read to its end.
    """

    portal: str
    language: str
    module: str
    name: str
    observed_at: datetime
    articles: int
    pages: int
    complete: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFailure:
    """A list that could not be had or read when it was asked for last.

    Attributes:
        url: As it was asked for.
        code: Of the error: a stable English name.
        times: In how many runs in a row with this code.
        since: The first failure since it could be read, whatever its code.
    """

    url: str
    code: str
    detail: str | None
    times: int
    since: datetime
    last_at: datetime

    @property
    def is_known_gap(self) -> bool:
        """Whether it failed so often in the same way that nobody needs to be told again."""
        return self.times >= GAP_AFTER
