"""What articles said over time: each revision with its page and its changes, in one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, insert, select, update

from dongxoai_crawler.formats.article_json import dumps, loads
from dongxoai_crawler.store.changes import ADD_CHANGE, NO_EDIT, Changes, joined
from dongxoai_crawler.store.differences import note_differences
from dongxoai_crawler.store.history import Revision
from dongxoai_crawler.store.pages import Pages
from dongxoai_crawler.store.part import inserted, key_columns, key_values, one_article
from dongxoai_crawler.store.rows import ArticleKey
from dongxoai_crawler.store.schema import ARTICLES, FAILURES, REFUSALS
from dongxoai_crawler.store.schema_history import PAGES, REVISIONS
from dongxoai_crawler.store.states import PUBLIC, find

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from dongxoai_crawler.model.article import Article
    from dongxoai_crawler.model.edit import Edit
    from dongxoai_crawler.model.fetched import FetchedPage
    from dongxoai_crawler.store.part import AnyRow

EXTRACTOR = "nukeviet"
NEW = "new"
EDITED = "edited"

_ADD_ARTICLE = insert(ARTICLES)
_ADD_PAGE = insert(PAGES)
_ADD_REVISION = insert(REVISIONS)
_REVISE = update(ARTICLES).where(ARTICLES.c.number == bindparam("of"))
_ENDED = [delete(table).where(one_article(table)) for table in (REFUSALS, FAILURES)]
_ALL = (
    select(*(column for column in REVISIONS.c if column.name != "article"))
    .join(ARTICLES, ARTICLES.c.number == REVISIONS.c.article)
    .where(one_article(ARTICLES))
    .order_by(REVISIONS.c.revision)
)


class Revisions(Pages, Changes):
    """The part of the store that takes articles in."""

    def put_revision(
        self,
        article: Article,
        page: FetchedPage,
        *,
        kinds: Sequence[str],
        edit: Edit | None,
        run: int | None,
        next_look_at: datetime,
        extractor_version: str,
        since: datetime | None = None,
        extractor: str = EXTRACTOR,
    ) -> None:
        """Remember a further state of an article, with its page; its file is to be written again.

        It is public now, whatever it was before. One that was never collected is new.

        Args:
            article: As it is now.
            page: Where that was read.
            kinds: What happened: some of "edited", "moved", "restored"; one change for each.
            edit: For "edited": what was edited.
            run: The run that found it.
            next_look_at: When to look again.
            extractor_version: Of the parser.
            since: When it was last known to be otherwise; None: at the store's last look.
            extractor: The parser.
        """
        portal, key, moment = article.portal, ArticleKey.of(article), page.fetched_at
        packed = self._packed(portal, page)
        read = {"record": dumps(article), "extractor": extractor, "fetched_at": moment}
        with self._database.writing() as connection:
            known = find(connection, portal, key)
            changes = _changes(
                connection, known, portal=portal, kinds=kinds, edit=edit, since=since, at=moment
            )
            number, revision = _put_article(
                connection, article, _values(article, page, next_look_at), known
            )
            ids = {"article": number, "revision": revision}
            kept = inserted(connection, _ADD_PAGE, {**packed, "article": number})
            of_read = {"extractor_version": extractor_version, "page": kept}
            connection.execute(_ADD_REVISION, {**read, **ids, **of_read})
            noted = {**ids, "portal": portal, "run": run, "at": moment, "noted_at": moment}
            for change in changes:
                connection.execute(ADD_CHANGE, {**noted, **change})
            for ended in _ENDED:
                connection.execute(ended, key_values(portal, key))
        self._tend(portal, moment)

    def revisions(self, portal: str, key: ArticleKey) -> Iterator[Revision]:
        """All revisions of an article, the first one first."""
        rows = self._rows(_ALL, **key_values(portal, key))
        return (Revision(**row._asdict() | {"record": loads(row.record)}) for row in rows)


def _values(article: Article, page: FetchedPage, next_look_at: datetime) -> dict[str, object]:
    """The columns that each revision sets."""
    moments = dict.fromkeys(("fetched_at", "last_seen_at", "looked_at"), page.fetched_at)
    return {
        "url": article.url,
        "published_at": article.published_at,
        "next_look_at": next_look_at,
        "state": PUBLIC,
        "sha256": None,
        "missing_since": None,
        "missing_looks": 0,
        **moments,
    }


def _put_article(
    connection: Connection, article: Article, values: dict[str, object], known: AnyRow | None
) -> tuple[int, int]:
    """Write the article's row; return its number and its revision's."""
    if known:
        connection.execute(_REVISE, values | {"of": known.number, "revision": known.revision + 1})
        return known.number, known.revision + 1
    key = key_columns(article.portal, ArticleKey.of(article))
    row = key | values | {"revision": 1, "first_seen_at": values["fetched_at"]}
    return inserted(connection, _ADD_ARTICLE, row), 1


def _changes(
    connection: Connection,
    known: AnyRow | None,
    *,
    portal: str,
    kinds: Sequence[str],
    edit: Edit | None,
    since: datetime | None,
    at: datetime,
) -> list[dict[str, object]]:
    """What is to be told; not what a known event of the portal did to this article as well."""
    if known is None:
        return [_change(NEW, None, None, since)]
    if edit:
        before = since or known.last_seen_at
        number, revision = known.number, known.revision + 1
        edit = note_differences(
            connection, edit, portal=portal, article=number, revision=revision, since=before, at=at
        )
    told = (kind for kind in kinds if kind != NEW and (kind != EDITED or edit))
    return [_change(kind, known, edit, since) for kind in told]


def _change(
    kind: str, known: AnyRow | None, edit: Edit | None, since: datetime | None
) -> dict[str, object]:
    change = NO_EDIT | {"kind": kind, "since": since, "detail": None}
    if known and not since:
        change["since"] = known.looked_at if kind == "restored" else known.last_seen_at
    if known and kind == "moved":
        change["detail"] = known.url
    if edit and kind == EDITED:
        change |= {
            "fields": joined(edit.fields),
            "classes": joined(edit.classes),
            "silent": edit.silent,
        }
    return change
