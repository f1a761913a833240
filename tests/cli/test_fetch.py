"""`dongxoai fetch`, in processes of its own."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any

import pytest

from dongxoai_crawler.demo import DemoPortal, serve
from tests.children import run, start
from tests.crawls import PORTAL, row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from dongxoai_crawler.demo import DemoServer
    from tests.cli.conftest import Printed

NAMES = [f"{number}.pdf" for number in range(6)]


@pytest.fixture
def site() -> Iterator[DemoServer]:
    """A portal with one article, and six attachments."""
    with serve(DemoPortal(articles=1)) as server:
        server.portal.attach(101, *NAMES)
        yield server


def rows_file(folder: Path, site: DemoServer) -> Path:
    file = folder / "portals.toml"
    file.write_text(row(site.base_url), encoding="utf-8")
    return file


def downloads(site: DemoServer) -> list[str]:
    return [each.target for each in site.portal.log if "download=" in each.target]


def test_it_needs_a_collection(program: Callable[..., Printed], tmp_path: Path) -> None:
    printed = program("fetch", "attachments")
    assert (printed.code, f"no collection at {tmp_path}/output" in printed.err) == (64, True)
    assert program("fetch", "videos").code == 64


@pytest.mark.slow
def test_all_files_of_the_demo_portal_but_those_that_are_not_to_be_had(tmp_path: Path) -> None:
    run("crawl", "demo", "--quiet", cwd=tmp_path)
    done = run("fetch", "attachments", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.splitlines()[2].split()[:6] == ["demo", "10", "0", "0", "2", "0"]
    assert [line.split() for line in done.stdout.splitlines()[3:]] == [
        ["status_403", "1"],
        ["status_404", "1"],
    ]
    done = run("fetch", "images", "--json", cwd=tmp_path)
    (report,) = json.loads(done.stdout)["portals"]
    assert report["files"]["refused"] == {"other_site": 2, "status_404": 1}
    assert (report["files"]["kept"], report["requests"]) == (26, 28)
    run("export", "jsonl", "tin.jsonl", "--files", "all", cwd=tmp_path)
    lines = (tmp_path / "tin.jsonl").read_text("utf-8").splitlines()
    found: list[dict[str, Any]] = [file for line in lines for file in json.loads(line)["files"]]
    names = {file["file"] for file in found if file["file"]}
    assert names == {path.name for path in (tmp_path / "tin.jsonl.files").iterdir()}
    texts = [file for file in found if file["text"]]
    assert all("Ủy ban nhân dân phường Suối Mây" in file["text"] for file in texts)
    assert [file["needs_ocr"] for file in found if file["needs_ocr"]] == [True]
    assert {file["media_type"].rpartition(".")[2] for file in texts} == {
        "application/pdf",
        "document",
    }
    verified = run("verify", cwd=tmp_path)
    assert (verified.returncode, "12 kept files right" in verified.stdout) == (0, True)


@pytest.mark.slow
def test_a_crawl_of_a_portal_that_keeps_attachments_says_so(
    site: DemoServer, tmp_path: Path
) -> None:
    file = tmp_path / "portals.toml"
    file.write_text(row(site.base_url, 'keep = ["attachments"]'), encoding="utf-8")
    done = run("crawl", PORTAL, "--portals", file, cwd=tmp_path)
    assert f"{PORTAL}: files of articles: 6 kept" in done.stdout.splitlines()
    assert "Files: " in done.stdout


@pytest.mark.slow
def test_a_killed_fetch_goes_on(site: DemoServer, tmp_path: Path) -> None:
    portals = ("--portals", rows_file(tmp_path, site))
    run("crawl", PORTAL, *portals, cwd=tmp_path)
    with start("fetch", "attachments", "--delay", "0.4", *portals, cwd=tmp_path) as child:
        while len(downloads(site)) < 3:
            time.sleep(0.02)
        child.kill()
    done = run("fetch", "attachments", "--json", *portals, cwd=tmp_path)
    (report,) = json.loads(done.stdout)["portals"]
    assert 3 <= report["files"]["kept"] <= 4
    assert set(downloads(site)) == {site.portal.article(101).file_path(n) for n in range(6)}
    assert len(downloads(site)) <= 7
    verified = run("verify", cwd=tmp_path)
    assert (verified.returncode, "6 kept files right" in verified.stdout) == (0, True)
