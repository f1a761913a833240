"""Articles with their records, refusals, failures, and what was learnt of each portal."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create the first tables."""
    _articles()
    _refusals()
    _failures()
    op.create_table(
        "portal_state",
        sa.Column("portal", sa.Text, primary_key=True),
        sa.Column("cookies", sa.Text),
        sa.Column("learnt_delay", sa.Float),
        _moment("learnt_at", nullable=True),
        _moment("updated_at"),
    )


def _key() -> list[sa.Column[object]]:
    texts = [_text(name) for name in ("portal", "language", "module")]
    return [*texts, sa.Column[object]("id", sa.BigInteger, nullable=False, autoincrement=False)]


def _text(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.Text, nullable=nullable)


def _moment(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _articles() -> None:
    op.create_table(
        "articles",
        sa.Column("number", sa.Integer, primary_key=True),
        *_key(),
        _text("url"),
        _moment("published_at", nullable=True),
        _moment("fetched_at"),
        _moment("first_seen_at"),
        _moment("last_seen_at"),
        _text("state"),
        _text("path", nullable=True),
        _text("sha256", nullable=True),
        sa.UniqueConstraint("portal", "language", "module", "id", name="uq_articles_key"),
    )
    unwritten = sa.text("sha256 IS NULL")
    op.create_index(
        "ix_articles_unwritten",
        "articles",
        ["portal"],
        sqlite_where=unwritten,
        postgresql_where=unwritten,
    )
    op.create_table(
        "records",
        sa.Column("article", sa.Integer, sa.ForeignKey("articles.number"), primary_key=True),
        _text("record"),
    )


def _refusals() -> None:
    op.create_table(
        "refusals",
        *_key(),
        _text("url"),
        _text("code"),
        _text("detail", nullable=True),
        _moment("first_seen_at"),
        _moment("last_seen_at"),
        sa.Column("looks", sa.Integer, nullable=False),
        _moment("next_look_at"),
        sa.PrimaryKeyConstraint("portal", "language", "module", "id"),
    )


def _failures() -> None:
    op.create_table(
        "failures",
        *_key(),
        _text("url"),
        _text("code"),
        _text("detail", nullable=True),
        sa.Column("times", sa.Integer, nullable=False),
        _moment("first_at"),
        _moment("last_at"),
        sa.PrimaryKeyConstraint("portal", "language", "module", "id"),
    )
