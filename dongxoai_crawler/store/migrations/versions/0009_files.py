"""Files of articles: attachments and images."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Create the tables."""
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "files",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("sha256", sa.Text, nullable=False, unique=True),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("media_type", sa.Text, nullable=False),
        sa.Column("ending", sa.Text, nullable=False),
        sa.Column("kept_at", moment, nullable=False),
        sa.Column("read_by", sa.Text),
        sa.Column("text", sa.LargeBinary),
        sa.Column("needs_ocr", sa.Boolean),
        sa.Column("problem", sa.Text),
    )
    op.create_table(
        "article_files",
        *_of_article(),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("file", sa.Integer, sa.ForeignKey("files.number")),
        sa.Column("code", sa.Text),
        sa.Column("detail", sa.Text),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("asked_at", moment, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("next_try_at", moment),
        sa.Column("etag", sa.Text),
        sa.Column("last_modified", sa.Text),
    )
    op.create_table(
        "revision_files",
        *_of_article(),
        sa.Column("revision", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("file", sa.Integer, sa.ForeignKey("files.number"), nullable=False),
        sa.Column("noted_at", moment, nullable=False),
    )
    op.create_index("ix_article_files_file", "article_files", ["file"])
    op.create_index("ix_revision_files_file", "revision_files", ["file"])
    unread = sa.text("read_by IS NULL")
    op.create_index(
        "ix_files_unread", "files", ["number"], sqlite_where=unread, postgresql_where=unread
    )


def _of_article() -> list[sa.Column[object]]:
    article = sa.ForeignKey("articles.number")
    return [
        sa.Column("article", sa.Integer, article, primary_key=True),
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("url", sa.Text, primary_key=True),
    ]
