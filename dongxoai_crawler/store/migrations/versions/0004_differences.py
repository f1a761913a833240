"""What edits took out and put in, field by field; of the edits so far nothing is known."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "differences",
        sa.Column("article", sa.Integer, sa.ForeignKey("articles.number"), nullable=False),
        sa.Column("revision", sa.Integer, nullable=False, autoincrement=False),
        *(
            sa.Column(name, sa.Text, nullable=False)
            for name in ("field", "portal", "digest", "classes")
        ),
        *(sa.Column(name, sa.DateTime(timezone=True), nullable=False) for name in ("since", "at")),
        sa.Column("listed", sa.Boolean, nullable=False),
        sa.Column("event", sa.Integer, sa.ForeignKey("changes.number")),
        sa.PrimaryKeyConstraint("article", "revision", "field"),
    )
    op.create_index("ix_differences_event", "differences", ["event"])
    op.create_index("ix_differences_same", "differences", ["portal", "field", "digest"])
