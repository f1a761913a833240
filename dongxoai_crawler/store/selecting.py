"""Reading all that was collected, for those who make something else of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sqlalchemy import and_, case, func, select

from dongxoai_crawler.store.part import Part
from dongxoai_crawler.store.schema import ARTICLES, KEY
from dongxoai_crawler.store.schema_duplicates import SIGNATURES
from dongxoai_crawler.store.schema_history import CHANGES, PAGES, REVISIONS
from dongxoai_crawler.store.states import PUBLIC, WITHDRAWN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Select

_KEY: Final = [ARTICLES.c[name] for name in KEY]
_COLUMNS: Final = (
    ARTICLES.c.number,
    REVISIONS.c.record,
    REVISIONS.c.revision,
    REVISIONS.c.fetched_at,
    ARTICLES.c.first_seen_at,
    ARTICLES.c.last_seen_at,
    REVISIONS.c.extractor,
    REVISIONS.c.extractor_version,
    PAGES.c.sha256.label("page_sha256"),
    SIGNATURES.c.cluster,
    SIGNATURES.c.same_text_as,
    SIGNATURES.c.excerpt_of,
)
_IS_LATEST: Final = REVISIONS.c.revision == ARTICLES.c.revision


class StoredRevision(NamedTuple):
    """A state of an article as it was kept, and how it was come by.

    Attributes:
        article: Number of the article.
        record: The article as one line of JSON (`formats.article_json`).
        fetched_at: When its page was received; as all moments here, UTC.
        last_seen_at: The last look that found it public.
        page_sha256: Of the page as received; None: it was collected without one.
        cluster, same_text_as, excerpt_of: As in `store.duplicates.Likeness`, of the latest revision;
            no cluster: it wasn't compared yet.
        state: "public", "missing" or "withdrawn".
        text_sha256: Of the text file, where the store knows it: of the latest revision, once written.
    """

    article: int
    record: str
    revision: int
    fetched_at: datetime
    first_seen_at: datetime
    last_seen_at: datetime
    extractor: str
    extractor_version: str
    page_sha256: str | None
    cluster: int | None
    same_text_as: int | None
    excerpt_of: int | None
    state: str
    text_sha256: str | None


class Selecting(Part):
    """The part of the store that hands out everything."""

    def stored_revisions(
        self,
        portals: Sequence[str] | None = None,
        *,
        withdrawn: bool = False,
        every: bool = False,
        as_of: datetime | None = None,
    ) -> Iterator[StoredRevision]:
        """Articles in the order of their keys, and of each its revisions in theirs.

        Args:
            portals: Of these only; None: of all.
            withdrawn: Whether withdrawn articles are among them.
            every: All revisions, and not only the last one.
            as_of: As it was known at this moment.
        """
        statement = _now(every=every) if as_of is None else _at(as_of, every=every)
        if portals is not None:
            statement = statement.where(ARTICLES.c.portal.in_(portals))
        rows = self._rows(statement.order_by(*_KEY, REVISIONS.c.revision))
        found = (StoredRevision(*row) for row in rows)
        return found if withdrawn else (each for each in found if each.state != WITHDRAWN)


def _now(*, every: bool) -> Select[*tuple[Any, ...]]:
    text = case((_IS_LATEST, ARTICLES.c.sha256), else_=None)
    statement = _joined(ARTICLES.c.state, text)
    return statement if every else statement.where(_IS_LATEST)


def _at(moment: datetime, *, every: bool) -> Select[*tuple[Any, ...]]:
    """What was withdrawn or restored last by then decides the state."""
    last = (
        select(CHANGES.c.kind)
        .where(
            CHANGES.c.article == ARTICLES.c.number,
            CHANGES.c.noted_at <= moment,
            CHANGES.c.kind.in_((WITHDRAWN, "restored")),
        )
        .order_by(CHANGES.c.number.desc())
        .limit(1)
        .correlate(ARTICLES)
        .scalar_subquery()
    )
    state = case((last == WITHDRAWN, WITHDRAWN), else_=PUBLIC)
    newest_then = (
        select(func.max(REVISIONS.c.revision))
        .where(REVISIONS.c.article == ARTICLES.c.number, REVISIONS.c.fetched_at <= moment)
        .correlate(ARTICLES)
        .scalar_subquery()
    )
    text = case(
        (and_(_IS_LATEST, REVISIONS.c.revision == newest_then), ARTICLES.c.sha256), else_=None
    )
    known = REVISIONS.c.fetched_at <= moment
    return _joined(state, text).where(known if every else REVISIONS.c.revision == newest_then)


def _joined(state: ColumnElement[str], text: ColumnElement[str]) -> Select[*tuple[Any, ...]]:
    return (
        select(*_COLUMNS, state.label("state"), text.label("text_sha256"))
        .select_from(ARTICLES)
        .join(REVISIONS, REVISIONS.c.article == ARTICLES.c.number)
        .outerjoin(PAGES, PAGES.c.number == REVISIONS.c.page)
        .outerjoin(SIGNATURES, SIGNATURES.c.article == ARTICLES.c.number)
    )
