"""index.csv is written anew when, and only when, it would not be what the store says."""

from __future__ import annotations

import os
from datetime import timedelta
from typing import TYPE_CHECKING

from dongxoai_crawler.model import clock
from dongxoai_crawler.store.store import open_store
from tests.crawls import PORTAL

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from dongxoai_crawler.demo import DemoServer
    from tests.crawls import Collection


def index_of(collection: Collection) -> Path:
    return collection.path / PORTAL / "index.csv"


def test_a_quiet_run_leaves_it_alone(small: DemoServer, collection: Collection) -> None:
    collection.crawl(small.base_url)
    os.utime(index_of(collection), (1, 1))
    collection.crawl(small.base_url)
    assert index_of(collection).stat().st_mtime == 1


def test_one_that_is_gone_is_written(small: DemoServer, collection: Collection) -> None:
    collection.crawl(small.base_url)
    before = index_of(collection).read_bytes()
    index_of(collection).unlink()
    collection.crawl(small.base_url)
    assert index_of(collection).read_bytes() == before


def test_after_a_kill_it_is_written(small: DemoServer, collection: Collection) -> None:
    collection.crawl(small.base_url)
    before = index_of(collection).read_bytes()
    index_of(collection).write_bytes(b"as it was before the kill")
    with open_store(collection.path) as store:
        store.begin_run(PORTAL, clock.now())
    collection.crawl(small.base_url)
    assert index_of(collection).read_bytes() == before


def test_what_goes_and_comes_back_shows(
    small: DemoServer, collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    collection.crawl(small.base_url)
    small.portal.hide(105)
    collection.crawl(small.base_url)
    assert b",missing\n" in index_of(collection).read_bytes()
    small.portal.show(105)
    monkeypatch.setenv("DONGXOAI_NOW", (clock.now() + timedelta(hours=1)).isoformat())
    collection.crawl(small.base_url)
    assert b",missing\n" not in index_of(collection).read_bytes()
