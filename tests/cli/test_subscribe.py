"""Subscriptions from the command line, and what goes out."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

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


@pytest.mark.slow
def test_a_wish_is_written_whole_or_not_at_all(kho: Path) -> None:
    before = (kho / "dongxoai.toml").read_bytes()
    (kho.parent / "kenh.url").touch(mode=0o600)
    wrong = run(*ADD, "--file", "kenh.url", "--at", "25:00", cwd=kho.parent)
    unknown = run(*ADD, "--file", "kenh.url", "--portal", "khong", cwd=kho.parent)
    assert [done.returncode for done in (wrong, unknown)] == [64, 64]
    assert (kho / "dongxoai.toml").read_bytes() == before
    right = ("--file", "kenh.url", "--kind", "moved", "--class", "names", "--portal", PORTAL)
    assert run(*ADD, *right, cwd=kho.parent).returncode == 0
    table = tomllib.loads((kho / "dongxoai.toml").read_text(encoding="utf-8"))
    assert table["channels"]["kenh"] == {"file": str(kho.parent / "kenh.url")}
    wish = {"channel": "kenh", "kinds": ["moved"], "classes": ["names"], "portals": [PORTAL]}
    assert table["subscriptions"]["cau"] == wish
    listed = run("subscribe", "list", "--output", "kho", cwd=kho.parent)
    assert (listed.returncode, listed.stdout[:3]) == (0, "cau")


@pytest.mark.slow
def test_what_was_noted_before_a_pause_is_told_after_it(kho: Path, small: DemoServer) -> None:
    with endpoint() as receiver:
        options: dict[str, Any] = {"cwd": kho.parent, "env": {"KENH": receiver.url}}
        crawl = ("crawl", "--output", "kho", "--quiet")
        run(*ADD, "--env", "KENH", "--at", "00:00", **options)
        small.portal.hide(101, 103)
        run(*crawl, **options)
        small.portal.show(103)
        run(*crawl, **options)
        run("subscribe", "pause", "cau", "--output", "kho", **options)
        small.portal.show(101)
        run(*crawl, **options)
        assert receiver.got == []
        waits = run("notify", "--output", "kho", "--dry-run", **options).stdout
        assert "message 1 waits since" in waits
        run("subscribe", "pause", "cau", "--output", "kho", "--off", **options)
        run("notify", "--output", "kho", **options)
        assert [each["title"].split("] ")[1] for each in receiver.got] == [
            "1 tin mới – Phường Suối Mây"
        ]


@pytest.mark.slow
def test_where_nothing_is_due_what_waits_is_sent(kho: Path, small: DemoServer) -> None:
    with endpoint() as receiver:
        options: dict[str, Any] = {"cwd": kho.parent, "env": {"KENH": receiver.url}}
        crawl = ("crawl", "--output", "kho", "--quiet")
        small.portal.hide(103)
        run(*ADD, "--env", "KENH", **options)
        run(*crawl, **options)
        small.portal.show(103)
        receiver.status = 503
        run(*crawl, **options)
        receiver.status, asked = 200, len(small.portal.log)
        later = (datetime.now(UTC) + timedelta(minutes=6)).isoformat()
        env = {"KENH": receiver.url, "DONGXOAI_NOW": later}
        done = run(*crawl, "--due", cwd=kho.parent, env=env)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        assert (len(receiver.got), len(small.portal.log)) == (1, asked)


@pytest.mark.slow
def test_a_run_that_was_broken_off_is_due_again(kho: Path, small: DemoServer) -> None:
    crawl = ("crawl", "--output", "kho", "--quiet")
    run(*crawl, "--max-requests", "6", cwd=kho.parent)
    assert len(list(kho.rglob("*.txt"))) < 5
    run(*crawl, "--due", cwd=kho.parent)
    assert len(list((kho / PORTAL).rglob("*.txt"))) == 5
    asked = len(small.portal.log)
    run(*crawl, "--due", cwd=kho.parent)
    assert len(small.portal.log) == asked
