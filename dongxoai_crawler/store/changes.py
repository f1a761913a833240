"""What happened: to articles and to whole portals."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sqlalchemy import and_, bindparam, insert, select

from dongxoai_crawler.store.history import Change
from dongxoai_crawler.store.part import Part, key_values, one_article
from dongxoai_crawler.store.rows import ArticleKey
from dongxoai_crawler.store.schema import ARTICLES
from dongxoai_crawler.store.schema_history import CHANGES, REVISIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from dongxoai_crawler.store.part import AnyRow

ADD_CHANGE = insert(CHANGES)
NO_EDIT: dict[str, object] = {"fields": "", "classes": "", "silent": False}
"""The columns of a change that is no edit."""

_ALL = (
    select(CHANGES, ARTICLES.c.language, ARTICLES.c.module, ARTICLES.c.id, REVISIONS.c.record)
    .outerjoin(ARTICLES, ARTICLES.c.number == CHANGES.c.article)
    .outerjoin(
        REVISIONS,
        and_(REVISIONS.c.article == CHANGES.c.article, REVISIONS.c.revision == CHANGES.c.revision),
    )
    .order_by(CHANGES.c.number)
)
_NUMBER = select(ARTICLES.c.number).where(one_article(ARTICLES)).scalar_subquery()
_NUMBERED = _ALL.where(CHANGES.c.number.in_(bindparam("numbers", expanding=True)))
_CHUNK = 500
_OF_ARTICLE = _ALL.where(CHANGES.c.article == _NUMBER)


class Changes(Part):
    """The part of the store that holds changes."""

    def changes(
        self,
        since: datetime | None = None,
        portal: str | None = None,
        kind: str | None = None,
        *,
        after: int | None = None,
    ) -> Iterator[Change]:
        """Changes in the order in which they were noted.

        Args:
            since: Noted then or later.
            portal: Of this portal only.
            kind: Of this kind only.
            after: With higher numbers than this one.
        """
        statement = _ALL if after is None else _ALL.where(CHANGES.c.number > after)
        if since is not None:
            statement = statement.where(CHANGES.c.noted_at >= since)
        if portal is not None:
            statement = statement.where(CHANGES.c.portal == portal)
        if kind is not None:
            statement = statement.where(CHANGES.c.kind == kind)
        return map(_change, self._rows(statement))

    def changes_numbered(self, numbers: Sequence[int]) -> list[Change]:
        """Those of these changes that are still there, in the order in which they were noted."""
        return [
            _change(row)
            for start in range(0, len(numbers), _CHUNK)
            for row in self._rows(_NUMBERED, numbers=list(numbers[start : start + _CHUNK]))
        ]

    def changes_of(self, portal: str, key: ArticleKey) -> Iterator[Change]:
        """Changes of one article, in the order in which they were noted."""
        return map(_change, self._rows(_OF_ARTICLE, **key_values(portal, key)))


def joined(names: Sequence[str]) -> str:
    """Names as one column."""
    return ",".join(names)


def _change(row: AnyRow) -> Change:
    values = row._asdict()
    key = ArticleKey(*(values.pop(name) for name in ArticleKey._fields))
    record = json.loads(values.pop("record") or "{}")
    is_of_article = values.pop("article") is not None
    for name in ("fields", "classes"):
        values[name] = tuple(filter(None, values[name].split(",")))
    return Change(
        key=key if is_of_article else None,
        url=record.get("url"),
        title=record.get("title"),
        **values,
    )
