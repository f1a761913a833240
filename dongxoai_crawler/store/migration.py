"""Which schema a database has, and bringing it to the newest one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import inspect, text

from dongxoai_crawler.model.errors import OutputError
from dongxoai_crawler.store.schema import REVISION

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from dongxoai_crawler.store.database import Database

MIGRATIONS = "dongxoai_crawler.store:migrations"


def migrate(
    database: Database,
    *,
    backup: Callable[[], None],
    revision: str = REVISION,
    migrations: str = MIGRATIONS,
) -> None:
    """Run the missing steps in one transaction: all of them happen, or none.

    Args:
        database: Open, of any schema or none.
        backup: Called before a database that has content is changed.
        revision: The schema wanted.
        migrations: Where the steps are, as Alembic's `script_location`.

    Raises:
        OutputError: The schema is newer than the one wanted, or can't be changed.
    """
    with database.reading() as connection:
        if _is_at(revision, connection, database.name):
            return
    # A tenth of a second of imports that only a migration needs.
    from dongxoai_crawler.store.upgrade import upgrade  # noqa: PLC0415

    with database.writing() as connection:
        # Another program may have been faster since.
        if _is_at(revision, connection, database.name):
            return
        if current_revision(connection):
            backup()
        upgrade(connection, revision, migrations=migrations)


def current_revision(connection: Connection) -> str | None:
    """The schema that a database has; None before its first migration."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    revision: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return revision


def _is_at(wanted: str, connection: Connection, name: str) -> bool:
    revision = current_revision(connection) or ""
    if revision > wanted:
        raise OutputError(
            path=name,
            cause=f"was written by a newer version (schema {revision}, this one knows {wanted}): "
            "upgrade dongxoai-crawler",
        )
    return revision == wanted
