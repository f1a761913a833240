"""What articles' texts are compared by and which ones were found alike; where releases were made."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, LargeBinary, Table, Text

from dongxoai_crawler.store.schema import METADATA

SIGNATURES = Table(
    "signatures",
    METADATA,
    Column("article", Integer, ForeignKey("articles.number"), primary_key=True),
    Column("read", Text, nullable=False),
    Column("cluster", Integer),
    Column("family", Integer),
    Column("same_text_as", Integer),
    Column("excerpt_of", Integer),
    Column("shingles", Integer, nullable=False),
    Column("text_hash", BigInteger),
    Column("minhash", LargeBinary),
    Column("sample", LargeBinary),
)
"""`cluster` to `excerpt_of` are numbers of articles; no cluster: it isn't known what it is like."""

RELEASES = Table("releases", METADATA, Column("place", LargeBinary, primary_key=True))
"""Folders in which releases were made: absolute paths, in the system's bytes."""

BY_CLUSTER = Index("ix_signatures_cluster", SIGNATURES.c.cluster)
