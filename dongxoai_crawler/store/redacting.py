"""Rewriting what the store keeps beside an article: other pages, dictionaries, notes."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from sqlalchemy import and_, bindparam, delete, insert, not_, select, union, update

from dongxoai_crawler.store.page_codec import PageCodec
from dongxoai_crawler.store.pages import Pages, fetched_columns
from dongxoai_crawler.store.part import inserted, key_values, one_article
from dongxoai_crawler.store.schema import ARTICLES, FAILURES, REFUSALS
from dongxoai_crawler.store.schema_history import CHANGES, DICTIONARIES, PAGES, RUNS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import Update

    from dongxoai_crawler.model.fetched import FetchedPage
    from dongxoai_crawler.store.part import AnyRow, AnySelect
    from dongxoai_crawler.store.rows import ArticleKey

_BATCH = 100
"""Pages in memory, and in one transaction: other portals' runs write in between."""

_ADDRESSES = union(
    *(select(table.c.url).where(one_article(table)) for table in (ARTICLES, REFUSALS, FAILURES)),
    select(PAGES.c.url).join(ARTICLES).where(one_article(ARTICLES)),
    select(CHANGES.c.detail)
    .join(ARTICLES)
    .where(one_article(ARTICLES), CHANGES.c.kind == "moved", CHANGES.c.detail.is_not(None)),
)
_OTHERS = (
    select(PAGES.c.number)
    .join(ARTICLES)
    .where(
        ARTICLES.c.portal == bindparam("of_portal"),
        not_(one_article(ARTICLES)),
        PAGES.c.body.is_not(None),
    )
)
_SOME = select(PAGES).where(PAGES.c.number.in_(bindparam("numbers", expanding=True)))
_SET_PAGE = update(PAGES).where(PAGES.c.number == bindparam("of"))
_DICTIONARIES = (
    select(DICTIONARIES)
    .where(DICTIONARIES.c.portal == bindparam("portal"))
    .order_by(DICTIONARIES.c.number)
)
_ADD_DICTIONARY = insert(DICTIONARIES)
_DROP_DICTIONARY = delete(DICTIONARIES).where(DICTIONARIES.c.number == bindparam("of"))
_PACKED_WITH = (
    select(PAGES.c.number, PAGES.c.body)
    .where(PAGES.c.dictionary == bindparam("with"), PAGES.c.number > bindparam("after"))
    .order_by(PAGES.c.number)
    .limit(_BATCH)
)
_NOTES = (RUNS.c.problem, CHANGES.c.detail, FAILURES.c.detail, REFUSALS.c.detail)


class Redacting(Pages):
    """The part of the store that rewrites what stands beside an article."""

    def addresses(self, portal: str, key: ArticleKey) -> set[str]:
        """All addresses that an article is known to have had."""
        return {row.url for row in self._rows(_ADDRESSES, **key_values(portal, key))}

    def rewrite_pages(
        self, portal: str, key: ArticleKey, rewrite: Callable[[FetchedPage], FetchedPage]
    ) -> None:
        """Rewrite bodies and headers of the pages of all other articles of a portal.

        Args:
            portal: The portal's id; the caller holds its lock.
            key: The article whose own pages are left alone.
            rewrite: Called with each page; what comes out takes its place.
        """
        # Eight bytes a page: to ask for the next few each time would sort all of them each time.
        others = array("q", (row.number for row in self._rows(_OTHERS, **key_values(portal, key))))
        for begin in range(0, len(others), _BATCH):
            rows = self._some(_SOME, numbers=others[begin : begin + _BATCH].tolist())
            changed = [self._repacked(row, rewrite) for row in rows]
            self._write(_SET_PAGE, [columns for columns in changed if columns])

    def rewrite_dictionaries(self, portal: str, rewrite: Callable[[bytes], bytes]) -> None:
        """Rewrite a portal's dictionaries; pages are packed with the new one where it differs."""
        for row in list(self._rows(_DICTIONARIES, portal=portal)):
            old = self._dictionaries.unpack(None, row.content)
            new = rewrite(old)
            if new != old:
                self._exchange(row, new)
        self._dictionaries.look_again(portal)

    def rewrite_notes(self, portal: str, rewrite: Callable[[str], str]) -> None:
        """Rewrite what runs, changes, failures and refusals of a portal say in words."""
        for column in _NOTES:
            table = column.table
            names = [key.name for key in table.primary_key]
            ours = and_(table.c.portal == portal, column.is_not(None))
            for row in list(
                self._rows(select(*table.primary_key, column.label("text")).where(ours))
            ):
                new = rewrite(row.text)
                if new != row.text:
                    this = [table.c[name] == getattr(row, name) for name in names]
                    self._write(update(table).where(*this), [{column.name: new}])

    def _some(self, statement: AnySelect, **values: object) -> Sequence[AnyRow]:
        with self._database.reading() as connection:
            return connection.execute(statement, values).all()

    def _write(self, statement: Update, rows: list[dict[str, object]]) -> None:
        if rows:
            with self._database.writing() as connection:
                connection.execute(statement, rows)

    def _repacked(
        self, row: AnyRow, rewrite: Callable[[FetchedPage], FetchedPage]
    ) -> dict[str, object]:
        """The columns that change; empty where none does."""
        old = self._received(row)
        new = rewrite(old)
        if new == old:
            return {}
        packed = self._dictionaries.codec(row.dictionary).compress(new.body)
        return {"of": row.number, "body": packed, **fetched_columns(new)}

    def _exchange(self, row: AnyRow, content: bytes) -> None:
        """Pack all pages of a dictionary with another one; the old one goes at the end."""
        codec, after = PageCodec(content), 0
        with self._database.writing() as connection:
            columns = {"portal": row.portal, "made_at": row.made_at, "ratio": row.ratio}
            packed = PageCodec().compress(content)
            number = inserted(connection, _ADD_DICTIONARY, {**columns, "content": packed})
        while pages := self._some(_PACKED_WITH, **{"with": row.number, "after": after}):
            after = pages[-1].number
            bodies = (self._dictionaries.unpack(row.number, page.body) for page in pages)
            again = [
                {"of": page.number, "dictionary": number, "body": codec.compress(body)}
                for page, body in zip(pages, bodies, strict=True)
            ]
            self._write(_SET_PAGE, again)
        with self._database.writing() as connection:
            connection.execute(_DROP_DICTIONARY, {"of": row.number})
