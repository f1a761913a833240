"""The tables of what happened over time: revisions, raw pages, changes, runs, lists."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
)

from dongxoai_crawler.store.packed import PackedText
from dongxoai_crawler.store.schema import METADATA, key_of_article
from dongxoai_crawler.store.utc import UtcDateTime

DICTIONARIES = Table(
    "dictionaries",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("portal", Text, nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("ratio", Float, nullable=False),
    Column("content", LargeBinary, nullable=False),
)

PAGES = Table(
    "pages",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("article", Integer, ForeignKey("articles.number"), nullable=False),
    Column("dictionary", Integer, ForeignKey("dictionaries.number")),
    Column("fetched_at", UtcDateTime, nullable=False),
    Column("status", Integer, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("headers", Text, nullable=False),
    Column("body", LargeBinary),
)

REVISIONS = Table(
    "revisions",
    METADATA,
    Column("article", Integer, ForeignKey("articles.number"), primary_key=True),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("page", Integer, ForeignKey("pages.number")),
    Column("fetched_at", UtcDateTime, nullable=False),
    Column("extractor", Text, nullable=False),
    Column("extractor_version", Text, nullable=False),
    Column("record", PackedText, nullable=False),
)

RUNS = Table(
    "runs",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("portal", Text, nullable=False),
    Column("started_at", UtcDateTime, nullable=False),
    Column("ended_at", UtcDateTime),
    Column("outcome", Text),
    Column("healthy", Boolean),
    Column("whole", Boolean),
    Column("exit_code", Integer),
    Column("counts", Text, nullable=False),
    Column("problem", Text),
)

CHANGES = Table(
    "changes",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("portal", Text, nullable=False),
    Column("article", Integer, ForeignKey("articles.number")),
    Column("kind", Text, nullable=False),
    Column("revision", Integer),
    Column("since", UtcDateTime),
    Column("at", UtcDateTime, nullable=False),
    Column("noted_at", UtcDateTime, nullable=False),
    Column("fields", Text, nullable=False),
    Column("classes", Text, nullable=False),
    Column("silent", Boolean, nullable=False),
    Column("detail", Text),
    Column("run", Integer, ForeignKey("runs.number")),
    sqlite_autoincrement=True,  # a reader's place in the list must not come back
)

DIFFERENCES = Table(
    "differences",
    METADATA,
    Column("article", Integer, ForeignKey("articles.number"), primary_key=True),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("field", Text, primary_key=True),
    Column("portal", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("classes", Text, nullable=False),
    Column("since", UtcDateTime, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("listed", Boolean, nullable=False),
    Column("event", Integer, ForeignKey("changes.number")),
)
"""One row for each field of an edit, whether it is told as an edit or part of a portal's event."""

LISTINGS = Table(
    "listings",
    METADATA,
    *(
        Column[object](name, Text, primary_key=True)
        for name in ("portal", "language", "module", "name")
    ),
    Column("observed_at", UtcDateTime, nullable=False),
    Column("articles", Integer, nullable=False),
    Column("pages", Integer, nullable=False),
    Column("complete", Boolean, nullable=False),
)

LIST_FAILURES = Table(
    "list_failures",
    METADATA,
    Column("portal", Text, primary_key=True),
    Column("url", Text, primary_key=True),
    Column("code", Text, nullable=False),
    Column("detail", Text),
    Column("times", Integer, nullable=False),
    Column("since", UtcDateTime, nullable=False),
    Column("last_at", UtcDateTime, nullable=False),
)

TOMBSTONES = Table(
    "tombstones",
    METADATA,
    *key_of_article(primary=True),
    Column("forgotten_at", UtcDateTime, nullable=False),
)

INDEXES = (
    Index("ix_pages_article", PAGES.c.article),
    Index("ix_pages_dictionary", PAGES.c.dictionary),
    Index("ix_revisions_page", REVISIONS.c.page),
    Index("ix_changes_article", CHANGES.c.article),
    Index("ix_changes_noted", CHANGES.c.noted_at),
    Index("ix_differences_event", DIFFERENCES.c.event),
    Index("ix_differences_same", DIFFERENCES.c.portal, DIFFERENCES.c.field, DIFFERENCES.c.digest),
    Index("ix_runs_portal", RUNS.c.portal),
    Index("ix_dictionaries_portal", DICTIONARIES.c.portal),
)
"""Besides those for reading: without them, each row that goes would be looked for in whole tables."""
