"""What the parts of the store share: reading in batches, naming one article's row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, bindparam

from dongxoai_crawler.store.rows import ArticleKey
from dongxoai_crawler.store.schema import KEY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import ColumnElement, CompoundSelect, Connection, Insert, Row, Select, Table

    from dongxoai_crawler.store.database import Database

    AnySelect = Select[*tuple[Any, ...]] | CompoundSelect[*tuple[Any, ...]]
    AnyRow = Row[*tuple[Any, ...]]

_BATCH = 500


class Part:
    """Methods over some tables of an open database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def _rows(self, statement: AnySelect, **values: object) -> Iterator[AnyRow]:
        with self._database.reading() as connection:
            batched = connection.execution_options(yield_per=_BATCH)
            with batched.execute(statement, values) as result:
                yield from result


def one_article(table: Table) -> ColumnElement[bool]:
    """The condition that picks one article's row; its values come from `key_values`."""
    return and_(*(table.c[name] == bindparam(f"of_{name}") for name in KEY))


def key_values(portal: str, key: ArticleKey) -> dict[str, object]:
    """The values for `one_article`."""
    return {f"of_{name}": value for name, value in zip(KEY, (portal, *key), strict=True)}


def key_columns(portal: str, key: ArticleKey) -> dict[str, object]:
    """The key as columns of a new row."""
    return dict(zip(KEY, (portal, *key), strict=True))


def with_key(row: AnyRow) -> dict[str, Any]:
    """A row's columns with `key` in place of its parts."""
    values = row._asdict()
    values.pop("portal", None)
    return {"key": ArticleKey(*(values.pop(name) for name in ArticleKey._fields)), **values}


def inserted(connection: Connection, statement: Insert, row: dict[str, object]) -> int:
    """Insert a row; return its number."""
    key = connection.execute(statement, row).inserted_primary_key
    return int(key[0]) if key else 0
