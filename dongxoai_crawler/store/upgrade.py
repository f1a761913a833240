"""Alembic, called from a program. Imported only when there is something to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config

if TYPE_CHECKING:
    from sqlalchemy import Connection


def upgrade(connection: Connection, revision: str, *, migrations: str) -> None:
    """Run the steps up to a revision inside the transaction that is open on a connection."""
    config = Config()
    config.set_main_option("script_location", migrations)
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
