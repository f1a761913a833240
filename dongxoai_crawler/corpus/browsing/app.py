"""Datasette over a search database, as an ASGI application."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from rich import get_console

from dongxoai_crawler.corpus.browsing import BROWSE
from dongxoai_crawler.corpus.browsing.metadata import metadata
from dongxoai_crawler.corpus.extra import extra_module

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

    Scope = dict[str, Any]
    Channel = Callable[..., Awaitable[Any]]
    Application = Callable[[Scope, Channel, Channel], Awaitable[None]]
    Execute = Callable[..., Awaitable[Any]]

_TEMPLATES: Final = Path(__file__).parent / "templates"
_PLUGIN: Final = "dongxoai_crawler.corpus.browsing.plugin"
_SETTINGS: Final = {
    "allow_download": False,
    "num_sql_threads": 2,
    "sql_time_limit_ms": 5_000,
    "facet_time_limit_ms": 2_000,
    "suggest_facets": False,
    "default_page_size": 50,
    "truncate_cells_html": 200,
}
_NAMES: Final = {b"127.0.0.1", b"localhost"}


@contextmanager
def application(file: Path) -> Iterator[Application]:
    """The pages over a search database, which is open for reading only while the block runs.

    Raises:
        UsageError: Datasette is not installed.
    """
    app = extra_module("datasette.app", install=BROWSE)
    plugins = extra_module("datasette.plugins", install=BROWSE).pm
    plugin = extra_module(_PLUGIN, install=BROWSE)
    if not plugins.is_registered(plugin):
        plugins.register(plugin)
    get_console().quiet = True  # Datasette prints each failure on it, with all variables
    datasette = app.Datasette(
        [str(file)],
        metadata=metadata(file.parent.name),
        settings=_SETTINGS,
        template_dir=str(_TEMPLATES),
    )
    for opened in datasette.databases.values():
        opened.execute = _silent(opened.execute)
    try:
        yield _for_this_machine(datasette.app())
    finally:
        datasette.executor.shutdown()
        for opened in datasette.databases.values():
            opened.close()  # or a file that was removed would stay on the disk


def _silent(execute: Execute) -> Execute:
    """Print no wrong query on standard error: the page says what is wrong with it."""

    async def execute_silently(*args: Any, **named: Any) -> Any:  # noqa: ANN401 - has no types
        return await execute(*args, **named | {"log_sql_errors": False})

    return execute_silently


def _for_this_machine(pages: Application) -> Application:
    """Refuse what names another host: a web page whose name was pointed at this machine."""

    async def answer(scope: Scope, receive: Channel, send: Channel) -> None:
        if scope["type"] == "http" and _host(scope) not in _NAMES:
            await send({"type": "http.response.start", "status": 403, "headers": []})
            await send({"type": "http.response.body", "body": b"only http://127.0.0.1 is served\n"})
            return
        await pages(scope, receive, send)

    return answer


def _host(scope: Scope) -> bytes:
    """The name that was asked for, whatever the port: it may be a tunnel's."""
    named: bytes = dict(scope["headers"]).get(b"host", b"")
    return named.partition(b":")[0]
