"""A whole crawl into a PostgreSQL server."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.store.store import open_store
from tests.children import run
from tests.crawls import PORTAL, expected, row
from tests.monitoring.receivers import endpoint

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from dongxoai_crawler.demo import DemoServer
    from tests.crawls import Collection


@pytest.mark.slow
def test_a_collection_on_a_server(
    small: DemoServer, collection: Collection, new_database: Callable[[], str]
) -> None:
    url = new_database().replace("+psycopg", "")
    settings = {"DONGXOAI_DATABASE": url}
    assert collection.crawl(small.base_url, settings=settings).report.exit_code == 0
    assert collection.texts() == expected(small)
    article = small.portal.article(103)
    small.portal.edit(103, paragraph="Đính chính.", at=article.published_at)
    small.portal.hide(104)
    looked = collection.crawl(small.base_url, settings=settings, recheck="1")
    assert (looked.report.edited, looked.report.gone, looked.report.unchanged) == (1, 1, 3)
    planned = collection.crawl(small.base_url, settings=settings, plan="1").report
    assert (planned.collected, planned.exit_code) == (0, 0)
    assert not list(collection.path.glob("*.sqlite3"))
    with open_store(collection.path, url=url) as store:
        assert store.counts(PORTAL).missing == 1
        assert {change.kind for change in store.changes()} == {"new", "edited", "missing"}


@pytest.mark.slow
def test_what_follows_a_crawl_reads_from_the_server(
    small: DemoServer, tmp_path: Path, new_database: Callable[[], str]
) -> None:
    folder, where = tmp_path / "kho", ("--output", "kho", "--database", new_database())
    folder.mkdir()
    with endpoint() as receiver:
        table = row(small.base_url).replace(f"[{PORTAL}]", f"[portals.{PORTAL}]")
        channel = '[channels.k]\nenv = "KENH"\n[subscriptions.tat-ca]\nchannel = "k"\n'
        (folder / "dongxoai.toml").write_text(channel + table, encoding="utf-8")
        env = {"KENH": receiver.url}
        small.portal.hide(103)
        for change in (lambda: small.portal.show(103), lambda: small.portal.hide(104), None):
            done = run("crawl", *where, "--recheck", "--quiet", cwd=tmp_path, env=env)
            assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
            if change:
                change()
        (new,) = receiver.got
        assert new["title"].endswith("1 tin mới – Phường Suối Mây")
    feed = json.loads((folder / "public/feeds/suoi-may.json").read_bytes())
    assert len(feed["items"]) == 5
    status = json.loads((folder / "public/status/status.json").read_bytes())
    assert status["portals"][0]["articles"]["public"] == 4  # one is missing
    found = run("search", "khu phố", *where, cwd=tmp_path)
    assert found.returncode == 0
    assert "[khu] [phố] 2" in found.stdout
    proof = run("evidence", PORTAL, "104", "bang-chung.zip", *where, cwd=tmp_path)
    assert (proof.returncode, proof.stderr) == (0, "")
