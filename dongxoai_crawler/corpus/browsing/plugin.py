"""What Datasette calls: a module of hooks, registered by `app.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from pluggy import HookimplMarker

from dongxoai_crawler.corpus.search.find import add_functions

if TYPE_CHECKING:
    import sqlite3

hookimpl = HookimplMarker("datasette")


@hookimpl
def prepare_connection(conn: sqlite3.Connection) -> None:
    """Give each connection the functions of the search."""
    add_functions(conn)


@hookimpl
def render_cell(
    value: object,
    column: str,
    table: str | None,
    database: str,
    datasette: Any,  # noqa: ANN401 - has no types
) -> Markup | None:
    """Link an article that a query found to its page; None: shown as always."""
    if table is not None or column != "article" or not isinstance(value, int):
        return None
    return Markup('<a href="{}">{}</a>').format(
        datasette.urls.row(database, "articles", str(value)), value
    )
