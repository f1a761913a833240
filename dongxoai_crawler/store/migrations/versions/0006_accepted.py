"""When a person took a portal's layout as it is; so far nobody has."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the column."""
    op.add_column("portal_state", sa.Column("accepted_at", sa.DateTime(timezone=True)))
