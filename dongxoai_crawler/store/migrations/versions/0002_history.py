"""Revisions, raw pages, changes, runs and lists; the records so far become revision 1.

A record's own time and its page are what the first schema knew: when it was fetched, and none.
"""

from __future__ import annotations

from datetime import timedelta

import sqlalchemy as sa
import zstandard
from alembic import op

revision = "0002"
down_revision = "0001"

SPREAD_DAYS = 60
"""Articles so far are looked at again over as many days, not all at once."""

BATCH = 500


def upgrade() -> None:
    """Create the tables, take the records over."""
    _dictionaries()
    _set_records_aside()
    _widen_articles()
    _revisions()
    _runs()
    _changes()
    _listings()
    _tombstones()
    op.add_column("failures", _moment("next_try_at", nullable=True))


def _text(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.Text, nullable=nullable)


def _moment(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _int(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.Integer, nullable=nullable)


def _number() -> sa.Column[object]:
    return sa.Column("number", sa.Integer, primary_key=True)


def _ref(name: str, target: str, *, nullable: bool = True) -> sa.Column[object]:
    return sa.Column(name, sa.Integer, sa.ForeignKey(f"{target}.number"), nullable=nullable)


def _set_records_aside() -> None:
    op.create_table("old_records", sa.Column("article", sa.Integer), _text("record"))
    op.execute("INSERT INTO old_records SELECT article, record FROM records")
    op.drop_table("records")


def _widen_articles() -> None:
    # SQLite can't add a column that must be filled: added, filled, then the table made anew.
    op.drop_index("ix_articles_unwritten", "articles")
    for column in (
        _int("revision", nullable=True),
        _moment("looked_at", nullable=True),
        _moment("next_look_at", nullable=True),
        _text("list_fingerprint", nullable=True),
        _moment("missing_since", nullable=True),
        _int("missing_looks", nullable=True),
    ):
        op.add_column("articles", column)
    _fill_articles()
    with op.batch_alter_table("articles") as batch:
        for name in ("revision", "looked_at", "next_look_at", "missing_looks"):
            batch.alter_column(name, nullable=False)
    unwritten = sa.text("sha256 IS NULL")
    op.create_index(
        "ix_articles_unwritten",
        "articles",
        ["portal"],
        sqlite_where=unwritten,
        postgresql_where=unwritten,
    )
    op.create_index("ix_articles_due", "articles", ["portal", "next_look_at"])


def _fill_articles() -> None:
    op.execute("UPDATE articles SET revision = 1, looked_at = last_seen_at, missing_looks = 0")
    articles = sa.table("articles", _number(), _moment("looked_at"), _moment("next_look_at"))
    connection = op.get_bind()
    rows = connection.execute(sa.select(articles.c.number, articles.c.looked_at)).all()
    if rows:
        connection.execute(
            sa.update(articles)
            .where(articles.c.number == sa.bindparam("of"))
            .values(next_look_at=sa.bindparam("next")),
            [
                {"of": number, "next": looked_at + timedelta(days=number % SPREAD_DAYS)}
                for number, looked_at in rows
            ],
        )


def _dictionaries() -> None:
    op.create_table(
        "dictionaries",
        _number(),
        _text("portal"),
        _moment("made_at"),
        sa.Column("ratio", sa.Float, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
    op.create_index("ix_dictionaries_portal", "dictionaries", ["portal"])


def _revisions() -> None:
    op.create_table(
        "pages",
        _number(),
        _ref("article", "articles", nullable=False),
        _ref("dictionary", "dictionaries"),
        _moment("fetched_at"),
        _int("status"),
        sa.Column("size", sa.BigInteger, nullable=False),
        _text("sha256"),
        _text("url"),
        _text("headers"),
        sa.Column("body", sa.LargeBinary),
    )
    op.create_table(
        "revisions",
        _ref("article", "articles", nullable=False),
        sa.Column("revision", sa.Integer, nullable=False, autoincrement=False),
        _ref("page", "pages"),
        _moment("fetched_at"),
        _text("extractor"),
        _text("extractor_version"),
        sa.Column("record", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("article", "revision"),
    )
    op.create_index("ix_pages_article", "pages", ["article"])
    op.create_index("ix_pages_dictionary", "pages", ["dictionary"])
    op.create_index("ix_revisions_page", "revisions", ["page"])
    _take_records_over()
    op.drop_table("old_records")


def _take_records_over() -> None:
    records = sa.table("old_records", _int("article"), _text("record"))
    articles = sa.table("articles", _number(), _moment("fetched_at"))
    columns = ("article", "revision", "extractor", "extractor_version", "record")
    revisions = sa.table("revisions", *(sa.column(name) for name in columns), _moment("fetched_at"))
    batch = (
        sa.select(records.c.article, articles.c.fetched_at, records.c.record)
        .join(articles, articles.c.number == records.c.article)
        .where(records.c.article > sa.bindparam("after"))
        .order_by(records.c.article)
        .limit(BATCH)
    )
    fixed = {"revision": 1, "extractor": "nukeviet", "extractor_version": "0"}
    packer = zstandard.ZstdCompressor(level=9)
    connection = op.get_bind()
    rows = connection.execute(batch, {"after": 0}).all()
    while rows:
        packed = [
            {**fixed, **row._mapping, "record": packer.compress(row.record.encode())}
            for row in rows
        ]
        connection.execute(revisions.insert(), packed)
        rows = connection.execute(batch, {"after": rows[-1].article}).all()


def _runs() -> None:
    op.create_table(
        "runs",
        _number(),
        _text("portal"),
        _moment("started_at"),
        _moment("ended_at", nullable=True),
        _text("outcome", nullable=True),
        sa.Column("healthy", sa.Boolean),
        sa.Column("whole", sa.Boolean),
        _int("exit_code", nullable=True),
        _text("counts"),
        _text("problem", nullable=True),
    )
    op.create_index("ix_runs_portal", "runs", ["portal"])


def _changes() -> None:
    op.create_table(
        "changes",
        _number(),
        _text("portal"),
        _ref("article", "articles"),
        _text("kind"),
        _int("revision", nullable=True),
        _moment("since", nullable=True),
        _moment("at"),
        _moment("noted_at"),
        _text("fields"),
        _text("classes"),
        sa.Column("silent", sa.Boolean, nullable=False),
        _text("detail", nullable=True),
        _ref("run", "runs"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_changes_article", "changes", ["article"])
    op.create_index("ix_changes_noted", "changes", ["noted_at"])


def _listings() -> None:
    key = ("portal", "language", "module", "name")
    op.create_table(
        "listings",
        *(_text(name) for name in key),
        _moment("observed_at"),
        _int("articles"),
        _int("pages"),
        sa.Column("complete", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint(*key),
    )


def _tombstones() -> None:
    op.create_table(
        "tombstones",
        *(_text(name) for name in ("portal", "language", "module")),
        sa.Column("id", sa.BigInteger, nullable=False, autoincrement=False),
        _moment("forgotten_at"),
        sa.PrimaryKeyConstraint("portal", "language", "module", "id"),
    )
