"""Subscriptions from the command line, and what goes out."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest

from tests.children import run
from tests.crawls import PORTAL, row
from tests.monitoring.receivers import endpoint

if TYPE_CHECKING:
    from pathlib import Path

    from dongxoai_crawler.demo import DemoServer

ADD = ("subscribe", "add", "cau", "--output", "kho", "--channel", "kenh")


@pytest.fixture
def kho(tmp_path: Path, small: DemoServer) -> Path:
    """A collection whose one portal has five articles."""
    folder = tmp_path / "kho"
    folder.mkdir()
    table = row(small.base_url).replace(f"[{PORTAL}]", f"[portals.{PORTAL}]")
    (folder / "dongxoai.toml").write_text(table, encoding="utf-8")
    return folder


@pytest.mark.slow
def test_from_the_wish_to_the_message(kho: Path, small: DemoServer) -> None:
    with endpoint() as receiver:
        env = {"KENH": receiver.url}
        small.portal.hide(103)
        crawl = ("crawl", "--output", "kho", "--quiet")
        assert run(*ADD, "--env", "KENH", "--health", cwd=kho.parent).returncode == 0
        test = run("subscribe", "test", "cau", "--output", "kho", cwd=kho.parent, env=env)
        assert (test.returncode, len(receiver.got)) == (0, 1)
        first = run(*crawl, cwd=kho.parent, env=env)
        assert (first.returncode, first.stdout, first.stderr) == (0, "", "")
        small.portal.show(103)
        asked = len(small.portal.log)
        assert run(*crawl, "--due", cwd=kho.parent, env=env).returncode == 0
        assert len(small.portal.log) == asked  # it was asked a moment ago
        show = ("notify", "--output", "kho", "--dry-run", "--since", "1h", "--notify-backlog")
        assert "4 tin mới" in run(*show, cwd=kho.parent, env=env).stdout
        second = run(*crawl, cwd=kho.parent, env=env)
        assert (second.returncode, second.stderr) == (0, "")
        assert [each["title"].split("] ")[1] for each in receiver.got[1:]] == [
            "1 tin mới – Phường Suối Mây"
        ]
        listed = run("subscribe", "list", "--output", "kho", cwd=kho.parent, env=env).stdout
        assert listed.startswith("cau  to kenh: kinds new, edited, withdrawn, restored")
        assert "health" in listed


@pytest.mark.slow
def test_what_is_wrong_is_said(kho: Path) -> None:
    before = (kho / "dongxoai.toml").read_bytes()
    wrong = run(*ADD, "--env", "KENH", "--at", "7h30", cwd=kho.parent)
    assert (wrong.returncode, '"07:30"' in wrong.stderr) == (64, True)
    assert b"subscriptions" not in (kho / "dongxoai.toml").read_bytes()
    missing = run("subscribe", "test", "khong", "--output", "kho", cwd=kho.parent)
    assert (missing.returncode, "unknown subscription" in missing.stderr) == (64, True)
    assert before in (kho / "dongxoai.toml").read_bytes()


@pytest.mark.slow
def test_a_pause(kho: Path) -> None:
    assert run(*ADD, "--env", "KENH", cwd=kho.parent).returncode == 0
    for options, paused in (((), True), (("--off",), False)):
        done = run("subscribe", "pause", "cau", "--output", "kho", *options, cwd=kho.parent)
        assert done.returncode == 0
        table = tomllib.loads((kho / "dongxoai.toml").read_text(encoding="utf-8"))
        assert table["subscriptions"]["cau"]["paused"] is paused
