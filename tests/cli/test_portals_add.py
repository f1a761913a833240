"""`dongxoai portals add`, `check` and `discover`: Scrapy starts once a process, so in children."""

from __future__ import annotations

import json
import tomllib
from signal import SIGINT
from time import sleep
from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.demo import Answer, DemoPortal, serve
from tests.children import run, start
from tests.crawls import asked, page_of

if TYPE_CHECKING:
    from pathlib import Path

    from dongxoai_crawler.demo import DemoServer

OTHER = b'<html><head><meta name="generator" content="Joomla! 4"></head><body>Tin</body></html>'


def portals(folder: Path) -> dict[str, dict[str, object]]:
    text = (folder / "dongxoai.toml").read_text(encoding="utf-8")
    rows: dict[str, dict[str, object]] = tomllib.loads(text)["portals"]
    return rows


@pytest.mark.slow
def test_a_portal_is_added_with_a_row_that_a_crawl_completes(tmp_path: Path) -> None:
    with serve(DemoPortal(articles=6, prefix="/tin-tuc/")) as server:
        options = ("--private", "--delay", "0", "--id", "suoi-may")
        done = run("portals", "add", f"{server.base_url}/tin-tuc/", *options, cwd=tmp_path)
        assert (done.returncode, done.stderr.count("Error")) == (0, 0)
        assert len(asked(server)) <= 30
        row = portals(tmp_path / "output")["suoi-may"]
        assert row == {
            "name": "Phường Suối Mây",
            "base_url": server.base_url,
            "news": "/tin-tuc/",
            "language": "vi",
            "delay": 0,
            "private": True,
        }
        lines = done.stdout.splitlines()
        assert "[portals.suoi-may]" in lines
        assert lines[1] == "NukeViet 4.5, theme default, language vi"
        assert any(line.split()[:2] == ["title", "6"] for line in lines)
        assert any(line.split() == ["about", "no", "1"] for line in lines)
        crawl = run("crawl", "suoi-may", cwd=tmp_path)
        assert crawl.returncode == 0, crawl.stderr
        texts = list((tmp_path / "output").rglob("*.txt"))
        assert len(texts) == len(server.portal.public_ids())


@pytest.mark.slow
def test_a_second_time_and_without_private(tmp_path: Path, small: DemoServer) -> None:
    call = ("portals", "add", small.base_url, "--delay", "9")
    refused = run(*call, "--output", "o", cwd=tmp_path)
    assert (refused.returncode, "--private" in refused.stderr) == (20, True)
    assert not (tmp_path / "o" / "dongxoai.toml").exists()
    meant = ("portals", "add", small.base_url, "--private", "--delay", "0")
    assert run(*meant, "--output", "o", "--json", cwd=tmp_path).returncode == 0
    before = (tmp_path / "o" / "dongxoai.toml").read_bytes()
    again = run(*meant, "--output", "o", cwd=tmp_path)
    assert (again.returncode, "portals check" in again.stderr) == (64, True)
    assert (tmp_path / "o" / "dongxoai.toml").read_bytes() == before


@pytest.mark.slow
@pytest.mark.parametrize("portal_id", ["Bad Id", "public"])
def test_an_id_that_can_not_be_one_costs_no_request(
    tmp_path: Path, small: DemoServer, portal_id: str
) -> None:
    call = ("portals", "add", small.base_url, "--private", "--id", portal_id, "--output", "o")
    done = run(*call, cwd=tmp_path)
    assert (done.returncode, "--id" in done.stderr) == (64, True)
    assert not small.portal.log


@pytest.mark.slow
def test_a_dry_run_and_another_cms_write_nothing(tmp_path: Path, small: DemoServer) -> None:
    call = ("portals", "add", small.base_url, "--private", "--delay", "0")
    done = run(*call, "--dry-run", "--json", cwd=tmp_path)
    found = json.loads(done.stdout)
    assert (done.returncode, found["written"], found["row"]["news"]) == (0, False, "/vi/news/")
    assert (found["cms"], found["supported"]) == ("NukeViet", True)
    small.portal.override("/", Answer(body=OTHER))
    done = run(*call, "--dry-run", cwd=tmp_path)
    assert done.returncode == 20
    assert "seems to be made by Joomla" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_check_says_what_has_changed(tmp_path: Path, small: DemoServer) -> None:
    add = ("portals", "add", small.base_url, "--private", "--delay", "0", "--id", "x")
    assert run(*add, "--output", "o", cwd=tmp_path).returncode == 0
    check = ("portals", "check", "--output", "o")
    same = run(*check, cwd=tmp_path)
    assert (same.returncode, same.stdout) == (0, "x: as it was\n")
    page = small.portal.override
    rules = b"User-agent: *\nDisallow: /moi/\n"
    page("/robots.txt", Answer(body=rules))
    other = run(*check, "x", cwd=tmp_path)
    assert (other.returncode, "x: robots.txt closes /moi/" in other.stdout) == (1, True)
    for number in small.portal.public_ids():
        page(small.portal.article(number).path, Answer(body=page_of(small, number)[:5000]))
    drift = run(*check, "--json", "--accept", cwd=tmp_path)
    (found,) = json.loads(drift.stdout)["portals"]
    assert (drift.returncode, found["exit_code"], found["changes"][0]["drift"]) == (30, 30, True)
    page("/robots.txt", Answer(body=b"<html></html>"))
    assert run(*check, cwd=tmp_path).returncode == 20


@pytest.mark.slow
def test_discover_prints_rows_that_can_be_added(tmp_path: Path, small: DemoServer) -> None:
    with serve(DemoPortal(articles=2)) as one:
        page = f'<html><a href="{one.base_url}">a</a><a href="http://127.0.0.1:9/">b</a></html>'
        small.portal.override("/", Answer(body=page.encode()))
        call = ("portals", "discover", small.base_url, "--private", "--delay", "0")
        done = run(*call, cwd=tmp_path)
        assert done.returncode == 0
        (row,) = tomllib.loads(done.stdout)["portals"].values()
        assert (row["base_url"], row["news"]) == (one.base_url, "/vi/news/")
        assert "# NukeViet 4.5, 4 articles in the sitemap" in done.stdout.splitlines()
        assert "# http://127.0.0.1:9 " in done.stdout
        found = json.loads(run(*call, "--json", cwd=tmp_path).stdout)["portals"]
        assert [each["articles"] for each in found] == [4, None]
        assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", ["add", "discover"])
def test_a_signal_ends_it_and_nothing_is_written(
    tmp_path: Path, small: DemoServer, name: str
) -> None:
    call = ("portals", name, small.base_url, "--private", "--delay", "1", "--output", "o")
    with start(*call, cwd=tmp_path) as child:
        while len(small.portal.log) < 2:
            sleep(0.05)
        child.send_signal(SIGINT)
        _, err = child.communicate(timeout=30)
    assert child.returncode == 130
    assert err.endswith("the visit was ended\n")
    assert not (tmp_path / "o" / "dongxoai.toml").exists()
