"""What is told to people, and when a portal is to be asked again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Create the tables."""
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "schedule",
        sa.Column("portal", sa.Text, primary_key=True),
        sa.Column("next_due_at", moment, nullable=False),
    )
    op.create_table(
        "subscriptions",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("change", sa.BigInteger, nullable=False),
        sa.Column("alarm", sa.BigInteger, nullable=False),
        sa.Column("taken_at", moment, nullable=False),
    )
    op.create_table(
        "deliveries",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("subscription", sa.Text, nullable=False),
        sa.Column("made_at", moment, nullable=False),
        sa.Column("changes", sa.Text, nullable=False),
        sa.Column("alarms", sa.Text, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("next_try_at", moment),
        sa.Column("sent_at", moment),
        sa.Column("given_up_at", moment),
        sa.Column("problem", sa.Text),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "alarms",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("portal", sa.Text, nullable=False),
        sa.Column("topic", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.Column("at", moment, nullable=False),
        sqlite_autoincrement=True,
    )
    waiting = sa.text("next_try_at IS NOT NULL")
    op.create_index(
        "ix_deliveries_waiting",
        "deliveries",
        ["next_try_at"],
        sqlite_where=waiting,
        postgresql_where=waiting,
    )
    op.create_index("ix_alarms_portal", "alarms", ["portal"])
