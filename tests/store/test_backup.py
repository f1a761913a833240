"""A copy that is made while a crawl writes can be put in its place."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from dongxoai_crawler.store.backup import copy_database
from dongxoai_crawler.store.rows import ArticleKey
from dongxoai_crawler.store.store import FILE_NAME, open_store
from tests.store.samples import DAY, NOW, PORTAL, article, page, put

ROOT = Path(__file__).parents[2]


def test_a_copy_made_during_a_crawl_is_whole(tmp_path: Path) -> None:
    folder, restored = tmp_path / "collection", tmp_path / "restored"
    restored.mkdir()
    with subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-m", "tests.store.writer", str(folder), PORTAL, "1000000"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stdout
        said = [child.stdout.readline() for _ in range(80)]
        copy_database(folder / FILE_NAME, restored / FILE_NAME)
        child.kill()
        child.stdout.read()
    safe = {int(line.split()[1]) for line in said if line.startswith("put")}
    with closing(sqlite3.connect(restored / FILE_NAME)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    with open_store(restored) as store:
        known = sorted(key.id for key in store.known_ids(PORTAL))
        assert known == list(range(len(known)))
        assert safe <= set(known)
        latest = [store.latest(PORTAL, ArticleKey("vi", "news", number)) for number in known]
        assert [found.record.id for found in latest if found] == known
        assert all(found.page and store.page(found.page) == page() for found in latest if found)
        put(store, article(id=10**6), at=NOW + DAY)
