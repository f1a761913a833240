"""`dongxoai crawl` as a person or cron calls it."""

from __future__ import annotations

import json
import os
import pty
import re
import resource
import subprocess
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.demo import DemoPortal, serve
from tests.children import run, start, unmeasured
from tests.crawls import PORTAL, expected, row, texts

if TYPE_CHECKING:
    from pathlib import Path

    from dongxoai_crawler.demo import DemoServer

DOWN = "http://127.0.0.1:9"


@pytest.fixture
def portals(small: DemoServer, tmp_path: Path) -> Path:
    """A portals file that names a served portal, and one that is down."""
    file = tmp_path / "portals.toml"
    file.write_text(row(small.base_url) + row(DOWN, portal="down"), encoding="utf-8")
    return file


def test_a_crawl_under_cron_says_little(small: DemoServer, portals: Path, tmp_path: Path) -> None:
    done = run("crawl", PORTAL, "--portals", portals, "--output", "kho", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[-1] == f"Files: {tmp_path / 'kho'}"
    assert lines[0].split() == [
        *("portal", "found", "known", "new", "refused", "failed", "requests", "seconds", "ended")
    ]
    assert texts(tmp_path / "kho" / PORTAL) == expected(small)


@pytest.mark.slow
def test_json_is_one_object(small: DemoServer, portals: Path, tmp_path: Path) -> None:
    done = run("crawl", PORTAL, "--portals", portals, "--output", "kho", "--json", cwd=tmp_path)
    report = json.loads(done.stdout)
    assert report["output"] == str(tmp_path / "kho")
    assert datetime.fromisoformat(report["started_at"]).utcoffset() == UTC.utcoffset(None)
    assert report["exit_code"] == 0
    (only,) = report["portals"]
    assert (only["portal"], only["collected"], only["outcome"]) == (PORTAL, 5, "finished")
    assert only["refused"] == {"external": 1, "restricted": 1}
    assert small.portal.log[0].headers["user-agent"].startswith("dongxoai_crawler/")


@pytest.mark.slow
def test_one_portal_of_several_is_down(small: DemoServer, portals: Path, tmp_path: Path) -> None:
    done = run(
        *("crawl", "down", PORTAL, PORTAL, "--portals", portals, "--output", "kho"), cwd=tmp_path
    )
    assert done.returncode == 10
    assert done.stderr == "down: 127.0.0.1: the portal refused the connection on port 9\n"
    assert texts(tmp_path / "kho" / PORTAL) == expected(small)
    assert [line.split()[-1] for line in done.stdout.splitlines() if line.strip()][2:4] == [
        "robots_unavailable",
        "finished",
    ]


@pytest.mark.slow
def test_two_portals(portals: Path, small: DemoServer, tmp_path: Path) -> None:
    with serve(DemoPortal(articles=3)) as other:
        portals.write_text(row(small.base_url) + row(other.base_url, portal="khac"), "utf-8")
        done = run("crawl", "khac", PORTAL, "--portals", portals, "--output", "k", cwd=tmp_path)
        assert done.returncode == 0
        assert texts(tmp_path / "k" / "khac") == expected(other)
        assert texts(tmp_path / "k" / PORTAL) == expected(small)


@pytest.mark.slow
def test_a_portal_that_is_down(portals: Path, tmp_path: Path) -> None:
    done = run("crawl", "down", "--portals", portals, "--output", "kho", cwd=tmp_path)
    assert done.returncode == 20
    assert done.stderr == "down: 127.0.0.1: the portal refused the connection on port 9\n"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["crawl", "nowhere", "--output", "k"], "unknown portal 'nowhere'; there is: "),
        (["crawl", PORTAL, "--output", "k", "--category", "x"], "unknown category 'x'; there is: "),
        (["crawl", PORTAL, "--output", "k", "--published-since", "x"], "'x' is no date"),
        (["crawl", PORTAL, "--output", "k", "--max-time", "soon"], "--max-time: "),
        (["crawl", PORTAL, "--output", "k", "--contact", "me"], "--contact: must be a mail"),
        (["crawl", PORTAL, "--output", "k", "--limit", "0"], "Invalid value for '--limit'"),
        (["crawl", PORTAL, "--output", "k", "--nope"], "No such option"),
        (["crawl", "dongxoai-dongnai", "--output", "k", "--delay", "1"], "delay"),
        (["crawl", "dongxoai-dongnai"], "there is no collection at {folder}/output: make one"),
        (["crawl"], "there is no collection at {folder}/output: make one with `dongxoai init"),
    ],
)
def test_wrong_calls(portals: Path, tmp_path: Path, arguments: list[str], words: str) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    done = run(*arguments, "--portals", portals, cwd=folder)
    assert done.returncode == 64
    assert words.format(folder=folder) in done.stderr
    assert not list(folder.rglob("*.txt"))


@pytest.mark.slow
def test_a_private_portal_needs_no_collection(
    small: DemoServer, portals: Path, tmp_path: Path
) -> None:
    assert run("crawl", PORTAL, "--portals", portals, cwd=tmp_path).returncode == 0
    assert texts(tmp_path / "output" / PORTAL) == expected(small)


@pytest.mark.slow
def test_a_contact_and_what_a_public_portal_wants(tmp_path: Path, small: DemoServer) -> None:
    file = tmp_path / "portals.toml"
    public = row(DOWN).replace("delay = 0\nprivate = true", "")
    file.write_text(row(small.base_url, portal="rieng") + public, encoding="utf-8")
    options = ("--portals", file, "--output", "kho")
    run("crawl", "rieng", *options, "--contact", "to@example.org", cwd=tmp_path)
    agents = {request.headers["user-agent"] for request in small.portal.log}
    assert len(agents) == 1
    assert agents.pop().endswith(" (+to@example.org)")
    done = run("crawl", PORTAL, *options, cwd=tmp_path)
    assert "no contact: the portal's owner can't reach you" in done.stderr


@pytest.mark.slow
def test_max_time(small: DemoServer, portals: Path, tmp_path: Path) -> None:
    small.portal.delay = 0.25
    options = ("--portals", portals, "--output", "kho", "--json")
    done = run("crawl", PORTAL, *options, "--max-time", "1s", cwd=tmp_path)
    report = json.loads(done.stdout)["portals"][0]
    assert (done.returncode, report["outcome"]) == (0, "closespider_timeout")
    assert report["collected"] < 5
    assert done.stderr == ""


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["C"])
def test_without_utf8(portals: Path, tmp_path: Path, lang: str) -> None:
    env = {"LANG": lang, "LC_ALL": lang, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    folder = tmp_path / "kho"
    options = ("--portals", portals, "--output", folder, "--published-since", "ngày mai")
    done = run("crawl", PORTAL, *options, cwd=tmp_path, env=env)
    assert done.returncode == 64
    done = run("crawl", PORTAL, *options[:-2], cwd=tmp_path, env=env)
    assert done.returncode == 0
    assert len(texts(folder / PORTAL)) == 5


AS_NOBODY = """
import encodings.utf_8_sig, os, sys
from dongxoai_crawler.cli import crawl, main
if os.getuid() == 0:
    os.setuid(65534)
main.main(sys.argv[1:])
"""


def test_a_read_only_folder(tmp_path: Path) -> None:
    (tmp_path / "kho").mkdir(mode=0o555)
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", AS_NOBODY, "crawl", "demo", "--output", "kho"],
        cwd=tmp_path,
        env=unmeasured(os.environ),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (74, "")
    assert done.stderr.startswith(f"dongxoai: {tmp_path}/kho")
    assert done.stderr.count("\n") == 1


@pytest.mark.slow
def test_a_file_in_the_place_of_the_folder(portals: Path, tmp_path: Path) -> None:
    (tmp_path / "kho").write_text("x", encoding="utf-8")
    done = run("crawl", PORTAL, "--portals", portals, "--output", "kho", cwd=tmp_path)
    assert done.returncode == 74
    assert str(tmp_path / "kho") in done.stderr


def small_files() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))


@pytest.mark.slow
def test_a_full_disk(demo: DemoServer, tmp_path: Path) -> None:
    file = tmp_path / "portals.toml"
    file.write_text(row(demo.base_url), encoding="utf-8")
    options = ("crawl", PORTAL, "--portals", file, "--output", "kho", "--json")
    full = run(*options, cwd=tmp_path, preexec_fn=small_files, measured=False)
    assert full.returncode == 74
    assert "free" in json.loads(full.stdout)["portals"][0]["problem"]
    found, wanted = texts(tmp_path / "kho" / PORTAL), expected(demo)
    assert found.items() <= wanted.items()
    assert run(*options, cwd=tmp_path).returncode == 0
    assert texts(tmp_path / "kho" / PORTAL) == wanted


@pytest.mark.slow
def test_a_closed_pipe(portals: Path, small: DemoServer, tmp_path: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    options = ("crawl", PORTAL, "--portals", portals, "--output", "kho")
    done = run(*options, cwd=tmp_path, stdout=writer)
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, "")
    assert texts(tmp_path / "kho" / PORTAL) == expected(small)


@pytest.mark.slow
@pytest.mark.parametrize("option", ["--json", "--verbose"])
def test_no_standard_output_at_all(
    portals: Path, small: DemoServer, tmp_path: Path, option: str
) -> None:
    done = run(
        *("crawl", PORTAL, "--portals", portals, "--output", "kho", option),
        cwd=tmp_path,
        stdout=None,
        preexec_fn=lambda: os.close(1),
    )
    assert done.returncode == 0
    assert ("Spider opened" in done.stderr) == (option == "--verbose")
    assert texts(tmp_path / "kho" / PORTAL) == expected(small)


def on_terminal(*arguments: str | Path, cwd: Path) -> tuple[int, str]:
    """Run `dongxoai` on a terminal; its exit code and all that it showed."""
    ours, theirs = pty.openpty()
    shown = b""
    with start(
        *arguments,
        cwd=cwd,
        env={"TERM": "xterm", "COLUMNS": "100"},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    ) as child:
        os.close(theirs)
        try:
            while part := os.read(ours, 65536):
                shown += part
        except OSError:  # the terminal is gone with the child
            pass
    os.close(ours)
    return child.returncode, re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown.decode())


@pytest.mark.slow
def test_a_terminal_shows_folder_announcement_and_progress(
    portals: Path, small: DemoServer, tmp_path: Path
) -> None:
    small.portal.delay = 0.1
    code, shown = on_terminal("crawl", PORTAL, "--portals", portals, cwd=tmp_path)
    assert code == 0
    assert f"Collecting into {tmp_path}/output" in "".join(shown.splitlines())
    assert "7 articles to ask for so far, one request every 0 s" in shown
    assert "fetched" in shown
    assert texts(tmp_path / "output" / PORTAL) == expected(small)


@pytest.mark.slow
def test_a_wrong_call_on_a_terminal(portals: Path, tmp_path: Path) -> None:
    arguments = ("crawl", PORTAL, "--portals", portals, "--published-since", "x")
    code, shown = on_terminal(*arguments, cwd=tmp_path)
    assert code == 64
    assert "Traceback" not in shown
    assert "'x' is no date; write it as 2026-01-31" in shown


@pytest.mark.slow
def test_the_demo_needs_nothing(tmp_path: Path) -> None:
    done = run("crawl", "demo", "--limit", "2", "--json", cwd=tmp_path)
    assert done.returncode == 0
    assert len(texts(tmp_path / "output" / "demo")) == 2
