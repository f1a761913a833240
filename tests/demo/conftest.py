from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.demo import DemoPortal, DemoServer, serve

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def site() -> Iterator[DemoServer]:
    """The default portal, which no test changes."""
    with serve(DemoPortal()) as server:
        yield server


@pytest.fixture
def own() -> Iterator[DemoServer]:
    """A portal of the test's own, to be changed."""
    with serve(DemoPortal()) as server:
        yield server
