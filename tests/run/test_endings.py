"""Runs that end otherwise than by being done: locks, signals, disks."""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.demo import DemoPortal, serve
from tests.children import ROOT, run, start, unmeasured
from tests.crawls import PORTAL, expected, row, texts

if TYPE_CHECKING:
    from pathlib import Path

    from dongxoai_crawler.demo import DemoServer

OPTIONS = ("--portals", "portals.toml", "--output", "kho")


def portals(folder: Path, *servers: DemoServer) -> list[str]:
    """Write rows for some servers; the portals' names."""
    names = [PORTAL, *(f"khac-{number}" for number in range(1, len(servers)))]
    rows = (row(each.base_url, portal=name) for each, name in zip(servers, names, strict=True))
    (folder / "portals.toml").write_text("".join(rows), encoding="utf-8")
    return names


def wait_for(server: DemoServer, requests: int) -> None:
    deadline = time.monotonic() + 20
    while len(server.portal.log) < requests:
        assert time.monotonic() < deadline
        time.sleep(0.002)


@pytest.mark.slow
def test_of_two_runs_started_together_one_works(small: DemoServer, tmp_path: Path) -> None:
    portals(tmp_path, small)
    small.portal.delay = 2
    with start("crawl", PORTAL, *OPTIONS, cwd=tmp_path) as first:
        wait_for(small, 1)
        asked = len(small.portal.log)
        second = run("crawl", PORTAL, *OPTIONS, "--json", cwd=tmp_path)
        assert (second.returncode, second.stderr) == (75, "")
        report = json.loads(second.stdout)["portals"][0]
        assert (report["outcome"], report["requests"]) == ("locked", 0)
        assert f"(process {first.pid}) holds the lock" in report["problem"]
        small.portal.delay = 0
        first.communicate(timeout=30)
    assert first.returncode == 0
    assert asked <= 2
    assert texts(tmp_path / "kho" / PORTAL) == expected(small)


@pytest.mark.slow
def test_one_locked_portal_holds_up_no_other(small: DemoServer, tmp_path: Path) -> None:
    with serve(DemoPortal(articles=2)) as other:
        names = portals(tmp_path, small, other)
        small.portal.delay = 20
        with start("crawl", PORTAL, *OPTIONS, cwd=tmp_path) as first:
            wait_for(small, 1)
            both = run("crawl", *names, *OPTIONS, cwd=tmp_path)
            assert both.returncode == 10
            assert "holds the lock: wait until it has ended" in both.stderr
            assert texts(tmp_path / "kho" / names[1]) == expected(other)
            first.kill()
            first.communicate()
    small.portal.delay = 0
    assert run("crawl", PORTAL, *OPTIONS, cwd=tmp_path).returncode == 0, "a dead run has no lock"


@pytest.mark.slow
@pytest.mark.parametrize("command", ["crawl", "plan"])
def test_one_portal_that_can_not_be_begun_holds_up_no_other(
    small: DemoServer, tmp_path: Path, command: str
) -> None:
    with serve(DemoPortal(articles=2)) as other:
        names = portals(tmp_path, small, other)
        assert run("crawl", names[1], *OPTIONS, "--limit", "1", cwd=tmp_path).returncode == 0
        (tmp_path / "kho" / "collection.sqlite3-locks" / f"{PORTAL}.lock").mkdir()
        done = run(command, *names, *OPTIONS, "--json", cwd=tmp_path)
        assert done.returncode == 74
        first, second = json.loads(done.stdout)["portals"]
        assert f"{PORTAL}.lock" in first["problem"]
        assert (first["exit_code"], second["exit_code"]) == (74, 0)
        if command == "crawl":
            assert texts(tmp_path / "kho" / names[1]) == expected(other)
        alone = run(command, PORTAL, *OPTIONS, "--json", cwd=tmp_path)
        assert (alone.returncode, alone.stdout) == (74, "")
        assert alone.stderr.count("\n") == 1


@pytest.mark.slow
@pytest.mark.parametrize("most", ["1", "2", "3", "4"])
def test_a_spent_budget_is_no_fault_of_the_portal(
    small: DemoServer, tmp_path: Path, most: str
) -> None:
    portals(tmp_path, small)
    done = run("crawl", PORTAL, *OPTIONS, "--max-requests", most, "--json", cwd=tmp_path)
    (report,) = json.loads(done.stdout)["portals"]
    assert (done.returncode, done.stderr) == (0, "")
    assert (report["outcome"], report["problem"]) == ("max_requests", None)
    assert report["requests"] <= int(most) + 1  # robots.txt comes with the first


@pytest.mark.slow
def test_a_budget_that_is_enough_is_not_mentioned(small: DemoServer, tmp_path: Path) -> None:
    portals(tmp_path, small)
    done = run("crawl", PORTAL, *OPTIONS, "--max-requests", "11", "--json", cwd=tmp_path)
    (report,) = json.loads(done.stdout)["portals"]
    assert (report["outcome"], report["collected"], done.returncode) == ("finished", 5, 0)


HASTY = """
import encodings.utf_8_sig, sys
from dongxoai_crawler import settings
from dongxoai_crawler.cli import crawl, main
settings.DOWNLOAD_TIMEOUT = 1
main.main(sys.argv[1:])
"""


@pytest.mark.slow
def test_a_signal_while_robots_txt_hangs(small: DemoServer, tmp_path: Path) -> None:
    portals(tmp_path, small)
    small.portal.delay = 20
    with subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", HASTY, "crawl", PORTAL, *OPTIONS],
        cwd=tmp_path,
        env=unmeasured({"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT)}),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as child:
        wait_for(small, 1)
        child.terminate()
        _, err = child.communicate(timeout=20)
    assert (child.returncode, err) == (143, "")


SHORT = """
import encodings.utf_8_sig, sys
from dongxoai_crawler.cli import crawl, main
from dongxoai_crawler.run import signals
signals.GRACE = 0.5
main.main(sys.argv[1:])
"""


@pytest.mark.slow
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_what_hangs_is_cut_off(
    demo: DemoServer, tmp_path: Path, number: signal.Signals, code: int
) -> None:
    portals(tmp_path, demo)
    with subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", SHORT, "crawl", PORTAL, *OPTIONS],
        cwd=tmp_path,
        env=unmeasured({"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT)}),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as child:
        wait_for(demo, 12)
        demo.portal.delay = 20
        wait_for(demo, len(demo.portal.log) + 1)
        child.send_signal(number)
        assert child.wait(timeout=10) == code
    demo.portal.delay = 0
    assert run("crawl", PORTAL, *OPTIONS, cwd=tmp_path).returncode == 0
    assert texts(tmp_path / "kho" / PORTAL) == expected(demo)


@pytest.mark.slow
@pytest.mark.parametrize("damage", [b"this is no database at all" * 400, b""])
def test_a_damaged_database_is_left_as_it_is(
    small: DemoServer, tmp_path: Path, damage: bytes
) -> None:
    portals(tmp_path, small)
    assert run("crawl", PORTAL, *OPTIONS, cwd=tmp_path).returncode == 0
    before = texts(tmp_path / "kho" / PORTAL)
    file = tmp_path / "kho" / "collection.sqlite3"
    content = damage or file.read_bytes()[:100] + b"\xff" * (file.stat().st_size - 100)
    file.write_bytes(content)
    done = run("crawl", PORTAL, *OPTIONS, cwd=tmp_path)
    assert done.returncode == 74
    assert str(file) in done.stderr
    assert done.stderr.count("\n") == 1
    assert file.read_bytes() == content
    assert texts(tmp_path / "kho" / PORTAL) == before


IMPATIENT = """
import encodings.utf_8_sig, sys
from dongxoai_crawler.cli import crawl, main
from dongxoai_crawler.store import store
store.open_store.__kwdefaults__["busy_timeout"] = 0.2
main.main(sys.argv[1:])
"""


@pytest.mark.slow
def test_a_database_that_another_program_holds(small: DemoServer, tmp_path: Path) -> None:
    portals(tmp_path, small)
    run("crawl", PORTAL, *OPTIONS, "--limit", "1", cwd=tmp_path)
    file = tmp_path / "kho" / "collection.sqlite3"
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        done = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-c", IMPATIENT, "crawl", PORTAL, *OPTIONS],
            cwd=tmp_path,
            env=unmeasured({"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT)}),
            capture_output=True,
            text=True,
            check=False,
        )
        other.execute("ROLLBACK")
    assert done.returncode == 74
    assert str(file) in done.stderr
    assert done.stderr.count("\n") == 1
    assert run("crawl", PORTAL, *OPTIONS, cwd=tmp_path).returncode == 0
    assert texts(tmp_path / "kho" / PORTAL) == expected(small)


@pytest.mark.slow
def test_a_portal_that_hangs_holds_up_no_other(small: DemoServer, tmp_path: Path) -> None:
    with serve(DemoPortal(articles=2)) as hanging:
        names = portals(tmp_path, small, hanging)
        hanging.portal.delay = 60
        with start("crawl", *names, *OPTIONS, "--max-time", "3s", cwd=tmp_path) as child:
            deadline = time.monotonic() + 20
            while texts(tmp_path / "kho" / PORTAL) != expected(small):
                assert time.monotonic() < deadline
                time.sleep(0.05)
            child.terminate()
            time.sleep(0.5)  # two signals at once are one
            child.terminate()
            child.communicate(timeout=10)
    assert len(hanging.portal.log) <= 1
