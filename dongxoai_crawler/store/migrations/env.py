"""Alembic executes this file: run the steps on the connection that the store holds."""

from __future__ import annotations

from alembic import context


def run() -> None:
    """Run the missing steps inside the transaction that is open already."""
    context.configure(connection=context.config.attributes["connection"], transactional_ddl=True)
    with context.begin_transaction():
        context.run_migrations()


run()
