"""A crawl tells its heartbeat how it went, and never depends on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.children import run
from tests.crawls import PORTAL, row
from tests.monitoring.receivers import endpoint

if TYPE_CHECKING:
    from pathlib import Path
    from subprocess import CompletedProcess

    from dongxoai_crawler.demo import DemoServer

PATH = "/mat-khau-bi-mat"


@pytest.fixture
def kho(tmp_path: Path, small: DemoServer) -> Path:
    """A collection of one portal that is served and one that is down."""
    folder = tmp_path / "kho"
    folder.mkdir()
    rows = row(small.base_url) + row("http://127.0.0.1:9", portal="down")
    tables = rows.replace("[down]", "[portals.down]").replace(f"[{PORTAL}]", f"[portals.{PORTAL}]")
    text = f'heartbeat = {{ env = "NHIP" }}\n{tables}'
    (folder / "dongxoai.toml").write_text(text, encoding="utf-8")
    return folder


def crawl(kho: Path, *arguments: str, address: str | None) -> CompletedProcess[str]:
    env = {} if address is None else {"NHIP": address}
    return run("crawl", *arguments, "--output", "kho", "--quiet", cwd=kho.parent, env=env)


@pytest.mark.slow
def test_what_the_outside_hears(kho: Path, small: DemoServer) -> None:
    with endpoint() as receiver:
        done = crawl(kho, PORTAL, address=receiver.http_url)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        assert receiver.got == [f"{PATH}/start", PATH]
        asked = len(small.portal.log)
        crawl(kho, PORTAL, "--due", address=receiver.http_url)
        assert len(small.portal.log) == asked
        assert receiver.got[2:] == [f"{PATH}/start", PATH]


@pytest.mark.slow
def test_a_failure_is_told_with_its_exit_code(kho: Path) -> None:
    with endpoint() as receiver:
        done = crawl(kho, "down", address=receiver.http_url)
        assert done.returncode == 20
        (kho / "collection.sqlite3").write_bytes(b"no database")
        broken = crawl(kho, PORTAL, address=receiver.http_url)
        assert broken.returncode == 74
        assert receiver.got == [f"{PATH}/start", f"{PATH}/20", f"{PATH}/start", f"{PATH}/74"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("http://127.0.0.1:9/mat-khau-bi-mat", "heartbeat: <urlopen error [Errno 111] Connection"),
        ("khong-phai", "heartbeat: what stands there is no http(s) address"),
        (None, "heartbeat: the variable NHIP is not set"),
    ],
)
def test_the_crawl_goes_on_without_it(kho: Path, address: str | None, said: str) -> None:
    done = crawl(kho, PORTAL, address=address)
    assert done.returncode == 0
    assert done.stderr.startswith(f"dongxoai: {said}")
    assert "bi-mat" not in done.stderr
    assert len(list((kho / PORTAL).rglob("*.txt"))) == 5
