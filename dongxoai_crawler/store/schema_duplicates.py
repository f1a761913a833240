"""The table of what articles' texts are compared by, and which ones were found alike."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, LargeBinary, Table, Text

from dongxoai_crawler.store.schema import METADATA

SIGNATURES = Table(
    "signatures",
    METADATA,
    Column("article", Integer, ForeignKey("articles.number"), primary_key=True),
    Column("read", Text, nullable=False),
    Column("cluster", Integer),
    Column("same_text_as", Integer),
    Column("excerpt_of", Integer),
    Column("shingles", Integer, nullable=False),
    Column("text_hash", BigInteger),
    Column("minhash", LargeBinary),
    Column("sample", LargeBinary),
)
"""`cluster`, `same_text_as` and `excerpt_of` are numbers of articles; no cluster: not compared yet."""

BY_CLUSTER = Index("ix_signatures_cluster", SIGNATURES.c.cluster)
