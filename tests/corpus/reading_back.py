"""Reading all of a collection back, as somebody who looks for an article would."""

from __future__ import annotations

import html
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING
from urllib.parse import unquote

from dongxoai_crawler.model.text import clean_line
from dongxoai_crawler.store.page_codec import PageCodec
from dongxoai_crawler.store.store import FILE_NAME

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ZSTD = b"\x28\xb5\x2f\xfd"


def columns(file: Path) -> Iterator[bytes]:
    """Every value of every table, packed ones unpacked."""
    with closing(sqlite3.connect(file)) as database:
        dictionaries = {
            number: PageCodec(PageCodec().decompress(content))
            for number, content in database.execute("SELECT number, content FROM dictionaries")
        }
        for dictionary, body in database.execute("SELECT dictionary, body FROM pages"):
            yield dictionaries.get(dictionary, PageCodec()).decompress(body)
        tables = "SELECT name FROM sqlite_master WHERE type = 'table'"
        for (table,) in database.execute(tables).fetchall():
            yield from values(database, table)


def values(database: sqlite3.Connection, table: str) -> Iterator[bytes]:
    rows = database.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608 - our own names
    for value in (value for row in rows for value in row):
        if isinstance(value, bytes) and value.startswith(ZSTD):
            try:
                yield PageCodec().decompress(value)
            except ValueError:
                continue  # a page, which was unpacked with its dictionary
        else:
            yield value if isinstance(value, bytes) else str(value).encode()


def everything(folder: Path) -> list[str]:
    """All that can be read in a collection, as a reader would decode it."""
    contents = [*columns(folder / FILE_NAME)]
    for path in folder.rglob("*"):
        contents.append(str(path.relative_to(folder)).encode())
        if path.is_file():
            contents.append(path.read_bytes())
    texts = (html.unescape(unquote(content.decode("utf-8", "replace"))) for content in contents)
    return [clean_line(text) for text in texts]
