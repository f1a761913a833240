"""The tables as they are today; `migrations` holds how they came to be.

An article's record stands apart from its row: runs read and mark rows by the hundred thousand,
records one at a time. Tables that belong to an article refer to `articles.number`.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

from dongxoai_crawler.store.utc import UtcDateTime

REVISION = "0001"
"""The newest migration. Revisions are four digits, so that text order is their order."""

KEY = ("portal", "language", "module", "id")

METADATA = MetaData()


def _key(*, primary: bool) -> list[Column[object]]:
    names = [Column[object](name, Text, primary_key=primary, nullable=False) for name in KEY[:3]]
    number = Column[object](
        "id", BigInteger, primary_key=primary, nullable=False, autoincrement=False
    )
    return [*names, number]


ARTICLES = Table(
    "articles",
    METADATA,
    Column("number", Integer, primary_key=True),
    *_key(primary=False),
    Column("url", Text, nullable=False),
    Column("published_at", UtcDateTime),
    Column("fetched_at", UtcDateTime, nullable=False),
    Column("first_seen_at", UtcDateTime, nullable=False),
    Column("last_seen_at", UtcDateTime, nullable=False),
    Column("state", Text, nullable=False),
    Column("path", Text),
    Column("sha256", Text),
    UniqueConstraint(*KEY, name="uq_articles_key"),
)

UNWRITTEN = Index(
    "ix_articles_unwritten",
    ARTICLES.c.portal,
    sqlite_where=ARTICLES.c.sha256.is_(None),
    postgresql_where=ARTICLES.c.sha256.is_(None),
)

RECORDS = Table(
    "records",
    METADATA,
    Column("article", Integer, ForeignKey("articles.number"), primary_key=True),
    Column("record", Text, nullable=False),
)

REFUSALS = Table(
    "refusals",
    METADATA,
    *_key(primary=True),
    Column("url", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("detail", Text),
    Column("first_seen_at", UtcDateTime, nullable=False),
    Column("last_seen_at", UtcDateTime, nullable=False),
    Column("looks", Integer, nullable=False),
    Column("next_look_at", UtcDateTime, nullable=False),
)

FAILURES = Table(
    "failures",
    METADATA,
    *_key(primary=True),
    Column("url", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("detail", Text),
    Column("times", Integer, nullable=False),
    Column("first_at", UtcDateTime, nullable=False),
    Column("last_at", UtcDateTime, nullable=False),
)

PORTAL_STATE = Table(
    "portal_state",
    METADATA,
    Column("portal", Text, primary_key=True),
    Column("cookies", Text),
    Column("learnt_delay", Float),
    Column("learnt_at", UtcDateTime),
    Column("updated_at", UtcDateTime, nullable=False),
)
