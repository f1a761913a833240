"""The tables of kept files: their content, where articles name them, and what was there when.

The bytes lie in the collection's folder, under their digest (`corpus.files.place`).
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, Table, Text

from dongxoai_crawler.store.packed import PackedText
from dongxoai_crawler.store.schema import METADATA
from dongxoai_crawler.store.utc import UtcDateTime

FILES = Table(
    "files",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("sha256", Text, nullable=False, unique=True),
    Column("size", BigInteger, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("ending", Text, nullable=False),
    Column("kept_at", UtcDateTime, nullable=False),
    Column("read_by", Text),
    Column("text", PackedText),
    Column("needs_ocr", Boolean),
    Column("problem", Text),
)
"""Each content once; `read_by` is the version of what made the text, NULL until it was tried."""


def _of_article() -> list[Column[object]]:
    return [
        Column[object]("article", Integer, ForeignKey("articles.number"), primary_key=True),
        Column[object]("kind", Text, primary_key=True),
        Column[object]("url", Text, primary_key=True),
    ]


ARTICLE_FILES = Table(
    "article_files",
    METADATA,
    *_of_article(),
    Column("name", Text, nullable=False),
    Column("file", Integer, ForeignKey("files.number")),
    Column("code", Text),
    Column("detail", Text),
    Column("revision", Integer, nullable=False),
    Column("asked_at", UtcDateTime, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("next_try_at", UtcDateTime),
    Column("etag", Text),
    Column("last_modified", Text),
)
"""The last time that an address was asked for: `file` is what is kept, `code` what went wrong then."""

REVISION_FILES = Table(
    "revision_files",
    METADATA,
    *_of_article(),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("file", Integer, ForeignKey("files.number"), nullable=False),
    Column("noted_at", UtcDateTime, nullable=False),
)
"""What an address held from a revision on, until there is a row of a later one."""

FILE_INDEXES = (
    Index("ix_article_files_file", ARTICLE_FILES.c.file),
    Index("ix_revision_files_file", REVISION_FILES.c.file),
    Index(
        "ix_files_unread",
        FILES.c.number,
        sqlite_where=FILES.c.read_by.is_(None),
        postgresql_where=FILES.c.read_by.is_(None),
    ),
)
