from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.store.store import open_store
from tests.filled import Filled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Filled]:
    folder = tmp_path / "output"
    with open_store(folder) as store:
        yield Filled(folder=folder, store=store)
