"""The articles of a portal that were published or changed last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import and_, bindparam, case, func, or_, select

from dongxoai_crawler.formats.article_json import loads
from dongxoai_crawler.store.changes import Changes
from dongxoai_crawler.store.rows import ArticleKey
from dongxoai_crawler.store.schema import ARTICLES, KEY
from dongxoai_crawler.store.schema_history import CHANGES, REVISIONS

if TYPE_CHECKING:
    from datetime import datetime

    from dongxoai_crawler.model.article import Article
    from dongxoai_crawler.store.history import Change


@dataclass(frozen=True, slots=True, kw_only=True)
class NewestArticle:
    """An article, with what happened to it last.

    Attributes:
        state: As in `Known`.
        revision: The number of `record`.
        published_at: The portal's own time; when it was first seen where the page has none.
        updated_at: When `edit` or `turn` was seen, else `published_at`; never before that.
        edit: The last edit; None: there was none.
        turn: The last withdrawal, or the restoration after it; None: it was never withdrawn.
    """

    key: ArticleKey
    state: str
    revision: int
    record: Article
    published_at: datetime
    updated_at: datetime
    edit: Change | None
    turn: Change | None


_EARLIER = CHANGES.alias()
_GONE = (
    select(_EARLIER.c.kind)
    .where(_EARLIER.c.article == CHANGES.c.article, _EARLIER.c.number < CHANGES.c.number)
    .where(_EARLIER.c.kind.in_(("missing", "withdrawn")))
    .order_by(_EARLIER.c.number.desc())
    .limit(1)
    .scalar_subquery()
)
_IS_EDIT = CHANGES.c.kind == "edited"
# What was missing once and found again was never withdrawn: nothing happened.
_IS_TURN = or_(
    CHANGES.c.kind == "withdrawn", and_(CHANGES.c.kind == "restored", _GONE == "withdrawn")
)
_LAST = (
    select(
        CHANGES.c.article,
        func.max(CHANGES.c.at).label("at"),
        func.max(case((_IS_EDIT, CHANGES.c.number))).label("edit"),
        func.max(case((_IS_TURN, CHANGES.c.number))).label("turn"),
    )
    .where(CHANGES.c.portal == bindparam("portal"), or_(_IS_EDIT, _IS_TURN))
    .group_by(CHANGES.c.article)
    .subquery()
)
_PUBLISHED = func.coalesce(ARTICLES.c.published_at, ARTICLES.c.first_seen_at)
_UPDATED = case((_LAST.c.at > _PUBLISHED, _LAST.c.at), else_=_PUBLISHED)
_CHOSEN = (
    select(
        *(ARTICLES.c[name] for name in ("number", *KEY[1:], "state", "revision", "first_seen_at")),
        _UPDATED.label("updated_at"),
        _LAST.c.edit,
        _LAST.c.turn,
    )
    .outerjoin(_LAST, _LAST.c.article == ARTICLES.c.number)
    .where(ARTICLES.c.portal == bindparam("portal"))
    .order_by(_UPDATED.desc(), ARTICLES.c.number.desc())
    .limit(bindparam("most"))
    .subquery()  # chosen before records are looked up
)
_NEWEST = (
    select(_CHOSEN, REVISIONS.c.record)
    .join(
        REVISIONS,
        and_(REVISIONS.c.article == _CHOSEN.c.number, REVISIONS.c.revision == _CHOSEN.c.revision),
    )
    .order_by(_CHOSEN.c.updated_at.desc(), _CHOSEN.c.number.desc())
)


class Newest(Changes):
    """The part of the store that finds what is new."""

    def newest_articles(self, portal: str, most: int) -> list[NewestArticle]:
        """The articles of a portal with the highest `updated_at`, the newest first."""
        rows = list(self._rows(_NEWEST, portal=portal, most=most))
        numbers = [number for row in rows for number in (row.edit, row.turn) if number is not None]
        changes = {change.number: change for change in self.changes_numbered(numbers)}
        return [
            NewestArticle(
                key=ArticleKey(row.language, row.module, row.id),
                state=row.state,
                revision=row.revision,
                record=(record := loads(row.record)),
                published_at=record.published_at or row.first_seen_at,
                updated_at=row.updated_at,
                edit=changes.get(row.edit),
                turn=changes.get(row.turn),
            )
            for row in rows
        ]
