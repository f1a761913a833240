"""The demo portal, served for as long as a crawl of it runs."""

from __future__ import annotations

import http.client
from contextlib import contextmanager
from typing import TYPE_CHECKING

from dongxoai_crawler.demo import DEFAULT_PORT, DemoPortal, serve
from dongxoai_crawler.model.errors import FetchError

if TYPE_CHECKING:
    from collections.abc import Iterator

DEMO: str = "demo"
"""The portal's id in the packaged registry."""


@contextmanager
def demo_site() -> Iterator[None]:
    """Serve the demo portal at its fixed port, or use the `dongxoai demo` that does so already.

    Raises:
        FetchError: Another program uses the port.
    """
    try:
        server = serve(DemoPortal(), DEFAULT_PORT)
        server.__enter__()
    except OSError as error:
        if not _is_demo_there():
            url = f"http://127.0.0.1:{DEFAULT_PORT}/"
            cause = f"the demo portal needs this port, and another program uses it: {error}"
            raise FetchError(url=url, cause=cause) from error
        yield
        return
    try:
        yield
    finally:
        server.__exit__(None, None, None)


def _is_demo_there() -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", DEFAULT_PORT, timeout=5)
    try:
        connection.request("HEAD", "/robots.txt")
        return connection.getresponse().getheader("Server") == "dongxoai-demo"
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
