"""Other processes: killed in the middle of their work, writing at the same time."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from dongxoai_crawler.store.store import FILE_NAME, open_store
from tests.store.samples import PORTAL, article

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]


def _start(folder: Path, portal: str, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-m", "tests.store.writer", str(folder), portal, str(count)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("lines", [1, 2, 33, 150])
def test_a_killed_run_loses_nothing_that_it_reported(tmp_path: Path, lines: int) -> None:
    with _start(tmp_path, PORTAL, 1_000_000) as child:
        assert child.stdout
        said = [child.stdout.readline() for _ in range(lines)]
        child.kill()
        said += child.stdout.readlines()
    safe = {tuple(line.split()) for line in said}
    with open_store(tmp_path) as store:
        known = {key.id for key in store.known_ids(PORTAL)}
        unwritten = list(store.unwritten(PORTAL))
        written = {row.key.id for row in store.index_rows(PORTAL) if row.sha256}
    assert {number for verb, number in safe if verb == "put"} <= {str(n) for n in known}
    assert {number for verb, number in safe if verb == "mark"} <= {str(n) for n in written}
    assert len(known) - len(written) in {0, 1}
    assert unwritten == [article(id=number) for number in sorted(known - written)]
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_two_programs_make_and_fill_one_store(tmp_path: Path) -> None:
    children = [_start(tmp_path, portal, 100) for portal in ("a", "b")]
    for child in children:
        child.communicate()
        assert child.returncode == 0
    with open_store(tmp_path) as store:
        for portal in ("a", "b"):
            assert {key.id for key in store.known_ids(portal)} == set(range(100))
            assert store.counts(portal).unwritten == 0
