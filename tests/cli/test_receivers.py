"""Receivers that are slow, broken or don't let us in hold up no crawl, and lose nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.store.store import open_store
from tests.children import run, start
from tests.crawls import PORTAL, row
from tests.monitoring.receivers import endpoint, mail_server

if TYPE_CHECKING:
    from pathlib import Path

    from dongxoai_crawler.demo import DemoServer

SLOW = 8.0
CRAWL = ("crawl", PORTAL, "--output", "kho", "--quiet")


def write_collection(folder: Path, base_url: str, **channels: str) -> None:
    folder.mkdir()
    lines = [row(base_url).replace(f"[{PORTAL}]", f"[portals.{PORTAL}]")]
    for name, address in channels.items():
        (folder / name).touch(mode=0o600)
        (folder / name).write_text(address, encoding="utf-8")
        lines += [f'[channels.{name}]\nfile = "{name}"']
        lines += [f'[subscriptions.{name}]\nchannel = "{name}"']
    (folder / "dongxoai.toml").write_text("\n".join(lines), encoding="utf-8")


@pytest.mark.slow
def test_a_crawl_waits_for_no_receiver(small: DemoServer, tmp_path: Path) -> None:
    folder = tmp_path / "kho"
    with endpoint() as slow, endpoint() as failing, mail_server() as (mailbox, port):
        wrong = f"mailto://tram:sai-mat-khau@127.0.0.1:{port}?from=tram@example.vn&to=a@example.vn"
        write_collection(folder, small.base_url, cham=slow.url, hong=failing.url, thu=wrong)
        small.portal.hide(103)
        assert run(*CRAWL, cwd=tmp_path).returncode == 0
        small.portal.show(103)
        slow.delay, failing.status = SLOW, 500
        with start(*CRAWL, cwd=tmp_path) as first:
            assert slow.reached.wait(30)
            assert len(list((folder / PORTAL).rglob("*.txt"))) == 5
            second = run(*CRAWL, cwd=tmp_path)  # the portal is free: no exit 75
            assert (second.returncode, second.stdout, second.stderr) == (0, "", "")
            assert first.poll() is None, "the first crawl still waits for the slow receiver"
            _, said = first.communicate(timeout=60)
        assert first.returncode == 0
        assert len(slow.got) == 1
        assert said.count("could not be sent, and is tried again") == 2
        assert "sai-mat-khau" not in said
        with open_store(folder) as store:
            runs = list(store.latest_runs(PORTAL, most=3))
            waiting = [each.subscription for each in store.waiting_deliveries()]
        took = [(each.ended_at - each.started_at).total_seconds() for each in runs if each.ended_at]
        assert len(took) == 3
        assert max(took) < SLOW
        assert sorted(waiting) == ["hong", "thu"]
        assert mailbox.messages == failing.got == []
