"""Runs that are ended by signals: files are whole, and the next run completes them."""

from __future__ import annotations

import random
import signal
import time
from typing import TYPE_CHECKING

import pytest

from tests.children import run, start
from tests.crawls import PORTAL, expected, row, texts

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

    from dongxoai_crawler.demo import DemoServer

OPTIONS = ("crawl", PORTAL, "--portals", "portals.toml", "--output", "kho", "--json")


def begin(server: DemoServer, folder: Path) -> subprocess.Popen[str]:
    (folder / "portals.toml").write_text(row(server.base_url), encoding="utf-8")
    return start(*OPTIONS, cwd=folder)


def wait_for(server: DemoServer, requests: int, child: subprocess.Popen[str]) -> None:
    """Wait until so much was asked for, or the child is done with less."""
    while len(server.portal.log) < requests and child.poll() is None:
        time.sleep(0.002)


def check_and_complete(server: DemoServer, folder: Path) -> None:
    server.portal.delay = 0
    wanted = expected(server)
    before = texts(folder / "kho" / PORTAL)
    assert before.items() <= wanted.items()
    assert run(*OPTIONS, cwd=folder).returncode == 0
    assert texts(folder / "kho" / PORTAL) == wanted


@pytest.mark.slow
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_a_run_in_order(
    demo: DemoServer, tmp_path: Path, number: signal.Signals, code: int
) -> None:
    demo.portal.delay = 0.05
    with begin(demo, tmp_path) as child:
        wait_for(demo, 12, child)
        child.send_signal(number)
        out, err = child.communicate(timeout=30)
    assert (child.returncode, err) == (code, "")
    assert '"outcome": "shutdown"' in out
    assert 0 < len(texts(tmp_path / "kho" / PORTAL)) < 40
    check_and_complete(demo, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_a_look_at_a_portal(
    demo: DemoServer, tmp_path: Path, number: signal.Signals, code: int
) -> None:
    demo.portal.delay = 0.2
    look = ("portals", "add", demo.base_url, "--private", "--delay", "0", "--output", "kho")
    with start(*look, cwd=tmp_path) as child:
        wait_for(demo, 4, child)
        child.send_signal(number)
        child.communicate(timeout=30)
    assert child.returncode == code


@pytest.mark.slow
def test_the_second_signal_ends_it_at_once(demo: DemoServer, tmp_path: Path) -> None:
    with begin(demo, tmp_path) as child:
        wait_for(demo, 12, child)
        demo.portal.delay = 20
        wait_for(demo, len(demo.portal.log) + 1, child)
        child.terminate()
        time.sleep(0.3)
        child.terminate()
        _, err = child.communicate(timeout=5)
    assert (child.returncode, err) == (143, "")
    check_and_complete(demo, tmp_path)


def kill_after(server: DemoServer, folder: Path, requests: int, seconds: float) -> None:
    with begin(server, folder) as child:
        wait_for(server, requests, child)
        time.sleep(seconds)
        child.kill()
        child.communicate()


@pytest.mark.parametrize("requests", [3, pytest.param(25, marks=pytest.mark.slow)])
def test_a_killed_run_is_completed_by_the_next(
    demo: DemoServer, tmp_path: Path, requests: int
) -> None:
    kill_after(demo, tmp_path, requests, 0.003)
    check_and_complete(demo, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(20))
def test_killed_anywhere(demo: DemoServer, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    for _ in range(3):
        demo.portal.log.clear()
        kill_after(demo, tmp_path, chance.randrange(50), chance.random() / 100)
    check_and_complete(demo, tmp_path)
