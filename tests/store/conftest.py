from __future__ import annotations

import importlib.util
from itertools import count
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import create_engine, make_url, text

from dongxoai_crawler.store.store import Store, open_store
from tests.store.server import programs, running_server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

BOTH = ["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)]


@pytest.fixture(scope="session")
def new_database() -> Iterator[Callable[[], str]]:
    """Make an empty database on a PostgreSQL server; its address."""
    folder = programs()
    if folder is None or importlib.util.find_spec("psycopg") is None:
        pytest.skip("needs a PostgreSQL server (postgresql) and its driver (psycopg)")
    numbers = count()
    with running_server(folder) as address:
        admin = create_engine(address, isolation_level="AUTOCOMMIT")

        def make() -> str:
            name = f"collection_{next(numbers)}"
            with admin.connect() as connection:
                connection.execute(text(f"CREATE DATABASE {name}"))
            return make_url(address).set(database=name).render_as_string(hide_password=False)

        yield make
        admin.dispose()


@pytest.fixture(params=BOTH)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store, in a file and on a server."""
    on_server = request.param == "postgresql"
    url = request.getfixturevalue("new_database")() if on_server else None
    with open_store(tmp_path, url=url) as opened:
        yield opened
