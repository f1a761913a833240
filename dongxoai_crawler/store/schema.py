"""The tables as they are today; `migrations` holds how they came to be.

An article's records stand apart from its row (`schema_history`): runs read and mark rows by the
hundred thousand, records one at a time. Tables that belong to an article refer to `articles.number`.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

from dongxoai_crawler.store.utc import UtcDateTime

REVISION = "0009"
"""The newest migration. Revisions are four digits, so that text order is their order."""

KEY = ("portal", "language", "module", "id")

METADATA = MetaData()


def key_of_article(*, primary: bool) -> list[Column[object]]:
    """The columns of `KEY`."""
    names = [Column[object](name, Text, primary_key=primary, nullable=False) for name in KEY[:3]]
    number = Column[object](
        "id", BigInteger, primary_key=primary, nullable=False, autoincrement=False
    )
    return [*names, number]


ARTICLES = Table(
    "articles",
    METADATA,
    Column("number", Integer, primary_key=True),
    *key_of_article(primary=False),
    Column("url", Text, nullable=False),
    Column("published_at", UtcDateTime),
    Column("fetched_at", UtcDateTime, nullable=False),
    Column("first_seen_at", UtcDateTime, nullable=False),
    Column("last_seen_at", UtcDateTime, nullable=False),
    Column("state", Text, nullable=False),
    Column("path", Text),
    Column("sha256", Text),
    Column("revision", Integer, nullable=False),
    Column("looked_at", UtcDateTime, nullable=False),
    Column("next_look_at", UtcDateTime, nullable=False),
    Column("list_fingerprint", Text),
    Column("missing_since", UtcDateTime),
    Column("missing_looks", Integer, nullable=False),
    UniqueConstraint(*KEY, name="uq_articles_key"),
)

UNWRITTEN = Index(
    "ix_articles_unwritten",
    ARTICLES.c.portal,
    sqlite_where=ARTICLES.c.sha256.is_(None),
    postgresql_where=ARTICLES.c.sha256.is_(None),
)

DUE = Index("ix_articles_due", ARTICLES.c.portal, ARTICLES.c.next_look_at)

REFUSALS = Table(
    "refusals",
    METADATA,
    *key_of_article(primary=True),
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
    *key_of_article(primary=True),
    Column("url", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("detail", Text),
    Column("times", Integer, nullable=False),
    Column("first_at", UtcDateTime, nullable=False),
    Column("last_at", UtcDateTime, nullable=False),
    Column("next_try_at", UtcDateTime),
)

PORTAL_STATE = Table(
    "portal_state",
    METADATA,
    Column("portal", Text, primary_key=True),
    Column("cookies", Text),
    Column("learnt_delay", Float),
    Column("learnt_at", UtcDateTime),
    Column("updated_at", UtcDateTime, nullable=False),
    Column("accepted_at", UtcDateTime),
)

PORTAL_PROFILES = Table(
    "portal_profiles",
    METADATA,
    Column("portal", Text, primary_key=True),
    Column("noted_at", UtcDateTime, primary_key=True),
    Column("profile", Text, nullable=False),
)
"""What a portal was measured to be: the last one is compared with, those before it are history."""
