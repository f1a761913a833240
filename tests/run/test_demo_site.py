"""The demo portal beside a crawl of it."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING
from urllib.request import urlopen

import pytest

from dongxoai_crawler.demo import DemoPortal, serve
from dongxoai_crawler.model.errors import FetchError
from dongxoai_crawler.run import demo_site as module
from dongxoai_crawler.run.demo_site import demo_site
from tests.faults import fault_server

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Give the demo portal another fixed port."""
    return lambda port: monkeypatch.setattr(module, "DEFAULT_PORT", port)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


def test_it_is_served_meanwhile(at: Callable[[int], None]) -> None:
    port = free_port()
    at(port)
    with demo_site(), urlopen(f"http://127.0.0.1:{port}/vi/news/") as answer:
        assert answer.status == 200
    with pytest.raises(OSError, match="refused"):
        urlopen(f"http://127.0.0.1:{port}/vi/news/")


def test_a_demo_portal_that_is_served_already_is_used(at: Callable[[int], None]) -> None:
    with serve(DemoPortal(articles=2)) as server:
        at(server.port)
        with demo_site():
            pass
        with urlopen(f"{server.base_url}/vi/news/") as answer:  # noqa: S310 - loopback
            assert answer.status == 200


def test_another_program_at_its_port(at: Callable[[int], None]) -> None:
    with fault_server() as other:
        at(other.server_port)
        with pytest.raises(FetchError, match="another program uses it"), demo_site():
            pass
