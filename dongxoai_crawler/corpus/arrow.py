"""Rows as Apache Arrow's tables (optional: the extra `parquet`)."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from dongxoai_crawler.corpus.corpus_row import COLUMNS
from dongxoai_crawler.corpus.extra import extra_module
from dongxoai_crawler.corpus.files.article_file import ArticleFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dongxoai_crawler.corpus.corpus_row import Row

PARQUET: Final = "dongxoai-crawler[parquet]"
"""The extra that brings pyarrow."""
BATCH: Final = 2_000
"""Rows held at a time: some megabytes of text."""

_TIMES: Final = ("published_at", "modified_at", "fetched_at", "first_seen_at", "last_seen_at")
_TEXTS: Final = ("authors", "tags", "body")


def pyarrow() -> Any:  # noqa: ANN401 - it has no types
    """Return the package.

    Raises:
        UsageError: It is not installed.
    """
    return extra_module("pyarrow", install=PARQUET)


def schema(more: tuple[str, ...] = (), columns: tuple[str, ...] = COLUMNS) -> Any:  # noqa: ANN401 - pyarrow's
    """Return the types of the columns: moments are UTC, microseconds; lists are lists.

    Args:
        more: Names of further columns of text.
        columns: Those of a row that are wanted.

    Raises:
        UsageError: pyarrow is not installed.
    """
    pa = pyarrow()
    text = pa.string()
    types = dict.fromkeys(COLUMNS, text)
    types |= dict.fromkeys(_TIMES, pa.timestamp("us", tz="UTC"))
    types |= dict.fromkeys(_TEXTS, pa.list_(text))
    types |= {"id": pa.int64(), "revision": pa.int32(), "cluster_size": pa.int32()}
    types["images"] = pa.list_(pa.struct([("url", text), ("caption", text), ("alt", text)]))
    types["attachments"] = pa.list_(pa.struct([("name", text), ("url", text)]))
    types["files"] = pa.list_(pa.struct(_file_fields(pa)))
    types |= dict.fromkeys(more, text)
    return pa.schema([(name, types[name]) for name in (*columns, *more)])


def tables(rows: Iterable[Row], columns: Any = None) -> Iterator[Any]:  # noqa: ANN401 - pyarrow's
    """Yield rows as tables of at most BATCH.

    Args:
        rows: Read once.
        columns: A `schema`; None: the usual one.

    Raises:
        UsageError: pyarrow is not installed.
    """
    pa, columns = pyarrow(), columns or schema()
    source = iter(rows)
    while batch := [_typed(row) for row in islice(source, BATCH)]:
        yield pa.Table.from_pylist(batch, schema=columns)


def _file_fields(pa: Any) -> list[tuple[str, Any]]:  # noqa: ANN401 - pyarrow's
    own = {"size": pa.int64(), "needs_ocr": pa.bool_()}
    return [(field.name, own.get(field.name, pa.string())) for field in fields(ArticleFile)]


def _typed(row: Row) -> Row:
    return row | {name: _utc(row[name]) for name in _TIMES if name in row}


def _utc(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text).astimezone(UTC)
