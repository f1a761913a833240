"""Lists that could not be read; categories among the lists get names that no other list can have."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Create the table, rename what was noted of categories."""
    op.create_table(
        "list_failures",
        *(sa.Column(name, sa.Text, nullable=False) for name in ("portal", "url", "code")),
        sa.Column("detail", sa.Text),
        sa.Column("times", sa.Integer, nullable=False),
        *(
            sa.Column(name, sa.DateTime(timezone=True), nullable=False)
            for name in ("since", "last_at")
        ),
        sa.PrimaryKeyConstraint("portal", "url"),
    )
    op.execute(
        "UPDATE listings SET name = 'category ' || name"
        " WHERE name NOT IN ('sitemap', 'feed', 'pages', 'front', 'start')"
        " AND name NOT LIKE 'home %'"
    )
