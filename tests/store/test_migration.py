from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

import dongxoai_crawler.store as package
from dongxoai_crawler.model.errors import OutputError
from dongxoai_crawler.store.backup import copy_database
from dongxoai_crawler.store.database import Database
from dongxoai_crawler.store.migration import MIGRATIONS, migrate
from dongxoai_crawler.store.opening import backup_file
from dongxoai_crawler.store.schema import METADATA, REVISION
from dongxoai_crawler.store.sqlite import prepare, tune
from dongxoai_crawler.store.store import FILE_NAME, open_store
from tests.store.samples import PORTAL, article, put

if TYPE_CHECKING:
    from collections.abc import Iterator

NEXT = f"""
import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "{REVISION}"


def upgrade() -> None:
    op.add_column("articles", sa.Column("mood", sa.Text))
    op.execute("{{statement}}")
"""


def _scripts() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", MIGRATIONS)
    return ScriptDirectory.from_config(config)


def _earlier() -> list[str | None]:
    return [None, *[script.revision for script in _scripts().walk_revisions()][1:]]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    file = tmp_path / FILE_NAME
    prepare(file)
    engine = create_engine(f"sqlite:///{file}")
    tune(engine, file)
    opened = Database(engine, str(file))
    yield opened
    opened.close()


def _next_step(folder: Path, statement: str) -> str:
    """Our migrations with one more, which adds a column and executes a statement."""
    migrations = folder / "migrations"
    shutil.copytree(Path(str(package.__path__[0])) / "migrations", migrations)
    step = NEXT.format(statement=statement)
    (migrations / "versions" / "9999_next.py").write_text(step)
    return str(migrations)


def _tables(file: Path) -> set[str]:
    with closing(sqlite3.connect(file)) as connection:
        return {sql for (sql,) in connection.execute("SELECT sql FROM sqlite_master") if sql}


def test_the_newest_step_is_the_schema_of_this_program() -> None:
    assert _scripts().get_current_head() == REVISION


def test_the_steps_lead_to_the_tables_of_the_program(store_file: Path) -> None:
    engine = create_engine(f"sqlite:///{store_file}")
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []
    engine.dispose()


@pytest.fixture
def store_file(tmp_path: Path) -> Path:
    with open_store(tmp_path / "newest") as store:
        put(store, article())
    return tmp_path / "newest" / FILE_NAME


@pytest.mark.parametrize("revision", _earlier())
def test_every_earlier_schema_is_upgraded(
    tmp_path: Path, database: Database, store_file: Path, revision: str | None
) -> None:
    if revision:
        migrate(database, backup=lambda: None, revision=revision)
    database.close()
    open_store(tmp_path).close()
    assert _tables(tmp_path / FILE_NAME) == _tables(store_file)


def test_a_store_with_content_is_copied_before_it_is_changed(
    tmp_path: Path, store_file: Path
) -> None:
    migrations = _next_step(tmp_path, "UPDATE articles SET mood = 'good'")
    copy = backup_file(store_file)
    with open_store(store_file.parent) as store:
        database = store._database
        migrate(
            database,
            backup=lambda: copy_database(store_file, copy),
            revision="9999",
            migrations=migrations,
        )
        with database.reading() as connection:
            assert connection.exec_driver_sql("SELECT mood FROM articles").scalar_one() == "good"
    assert copy.stat().st_mode & 0o777 == 0o600
    copy.rename(tmp_path / FILE_NAME)
    with open_store(tmp_path) as store:
        assert list(store.unwritten(PORTAL)) == [article()]
    with pytest.raises(OutputError, match=r"newer version.*upgrade dongxoai-crawler"):
        open_store(store_file.parent)


def test_a_new_store_needs_no_copy(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    open_store(tmp_path).close()
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]


def test_a_step_that_fails_changes_nothing(tmp_path: Path, store_file: Path) -> None:
    before = _tables(store_file)
    migrations = _next_step(
        tmp_path,
        "INSERT INTO portal_state SELECT 'x', '', 0, '', '', '' FROM (SELECT 1 UNION SELECT 2)",
    )
    with (
        open_store(store_file.parent) as store,
        pytest.raises(OutputError, match="UNIQUE constraint failed"),
    ):
        migrate(store._database, backup=lambda: None, revision="9999", migrations=migrations)
    assert _tables(store_file) == before
    with open_store(store_file.parent) as store:
        assert list(store.unwritten(PORTAL)) == [article()]


def test_a_copy_that_can_not_be_made_leaves_nothing_behind(
    tmp_path: Path, store_file: Path
) -> None:
    target = tmp_path / "taken"
    target.mkdir()
    with pytest.raises(OutputError, match="Is a directory"):
        copy_database(store_file, target)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["newest", "taken"]


def test_a_copy_is_whole_while_others_write(tmp_path: Path, store_file: Path) -> None:
    copy = tmp_path / FILE_NAME
    with open_store(store_file.parent) as store, store._database.writing() as connection:
        connection.exec_driver_sql("UPDATE revisions SET record = ''")
        copy_database(store_file, copy)
    with open_store(tmp_path) as restored:
        assert list(restored.unwritten(PORTAL)) == [article()]
