"""What articles' texts are compared by, and where releases were made."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "signatures",
        sa.Column("article", sa.Integer, sa.ForeignKey("articles.number"), primary_key=True),
        sa.Column("read", sa.Text, nullable=False),
        sa.Column("cluster", sa.Integer),
        sa.Column("family", sa.Integer),
        sa.Column("same_text_as", sa.Integer),
        sa.Column("excerpt_of", sa.Integer),
        sa.Column("shingles", sa.Integer, nullable=False),
        sa.Column("text_hash", sa.BigInteger),
        sa.Column("minhash", sa.LargeBinary),
        sa.Column("sample", sa.LargeBinary),
    )
    op.create_table("releases", sa.Column("place", sa.LargeBinary, primary_key=True))
    op.create_index("ix_signatures_cluster", "signatures", ["cluster"])
