"""`dongxoai extract`: pages from files and addresses."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.cli.main import main
from dongxoai_crawler.demo import Answer
from dongxoai_crawler.formats.article_text import parse
from tests.children import run
from tests.crawls import asked, expected_text, page_of, row
from tests.pages.unknown_themes import ARTICLE_BODY

if TYPE_CHECKING:
    from pathlib import Path

    from dongxoai_crawler.demo import DemoServer


@pytest.fixture
def page(small: DemoServer, tmp_path: Path) -> Path:
    """A saved page."""
    file = tmp_path / "bài viết.html"
    file.write_bytes(page_of(small, 103))
    return file


def ended(*arguments: str | Path) -> object:
    with pytest.raises(SystemExit) as caught:
        main(["extract", *map(str, arguments)])
    return caught.value.code


def test_a_file(page: Path, small: DemoServer, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert ended(page) == 0
    assert capsysbinary.readouterr() == (expected_text(small, 103), b"")


def test_a_file_with_its_address(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = page.read_bytes().replace(b"http://127.0.0.1", b"https://x.example")
    page.write_bytes(other)
    address = "https://x.example/vi/news/khac/ten-khac-103.html"
    assert ended(page, "--url", address) in (0, 20)
    capsys.readouterr()
    for landmark in (b'rel="canonical"', b"og:url", b"mainEntityOfPage"):
        other = other.replace(landmark, b"x-y")
    page.write_bytes(other)
    assert ended(page) == 20
    told = f"dongxoai: {page}: url is not stated in full by the page: give it with --url\n"
    assert capsys.readouterr().err == told


def test_a_relative_address_is_resolved(
    page: Path, small: DemoServer, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    path = small.portal.article(103).path
    for attribute in ("href", "content"):
        whole = f'{attribute}="{small.base_url}{path}"'.encode()
        html = page.read_bytes()
        assert whole in html
        page.write_bytes(html.replace(whole, f'{attribute}="{path}"'.encode()))
    assert ended(page) == 0
    assert capsysbinary.readouterr() == (expected_text(small, 103), b"")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b'<html><body><div class="floodblocker">x</div></body></html>', "flood block"),
        (b"PK\x03\x04", "is not an HTML page"),
        (b"", "is not an HTML page"),
        (b"<html><body>x</body></html>", "is another kind of page"),
    ],
)
def test_a_refused_page_is_said_to_be_what_it_is(
    content: bytes, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "saved.html"
    file.write_bytes(content)
    assert ended(file) == 20
    shown = capsys.readouterr().err
    assert told in shown
    assert shown.count(str(file)) == 1


def test_a_file_that_cannot_be_read_is_a_wrong_call(
    page: Path, small: DemoServer, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert ended(tmp_path / "none.html", page) == 64
    shown = capsysbinary.readouterr()
    assert shown.out.rstrip(b"\n") == expected_text(small, 103).rstrip(b"\n")
    assert shown.err.endswith(b"none.html: can't be read: No such file or directory\n")


def test_json(page: Path, small: DemoServer, capsys: pytest.CaptureFixture[str]) -> None:
    assert ended("--json", page, page) == 0
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert first == second
    assert (first["id"], first["title"]) == (103, small.portal.article(103).title)
    assert first["extractor"] == "nukeviet"


def test_json_says_what_was_read_by_metadata_only(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "unknown.html"
    page.write_text(ARTICLE_BODY, encoding="utf-8")
    assert ended("--json", page) == 0
    assert json.loads(capsys.readouterr().out)["extractor"] == "metadata"


def test_some_are_no_articles(
    page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "broken.html"
    broken.write_bytes(page.read_bytes()[:9000])
    assert ended(page, broken) == 10
    shown = capsys.readouterr()
    parse(shown.out.rstrip("\n"))
    assert shown.err.startswith(f"dongxoai: {broken}: ")
    assert "the page is cut short" in shown.err
    assert ended(broken) == 20


def test_wrong_calls(page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ended(page, page, "--url", "http://x") == 64
    assert ended() == 64
    assert ended("http://[bad") == 64
    assert ended("https://") == 64
    assert ended(tmp_path) == 64
    assert ended(tmp_path / "none.html") == 64
    shown = capsys.readouterr().err
    assert "Is a directory" in shown
    assert "No such file or directory" in shown


@pytest.mark.slow
def test_addresses(small: DemoServer, tmp_path: Path) -> None:
    own = tmp_path / "output"
    own.mkdir()
    table = row(small.base_url).replace("[suoi-may]", "[portals.suoi-may]")
    (own / "dongxoai.toml").write_text(f'contact = "to@example.org"\n{table}', encoding="utf-8")
    base = small.base_url
    cut = "/vi/news/thong-bao/hong-1.html"
    small.portal.override(
        cut, Answer(headers=(("Content-Type", "text/html"), ("Content-Length", "99")), body=b"x")
    )
    urls = [
        base + small.portal.article(103).path,
        base + small.portal.article(144).path,
        base + small.portal.article(143).path,
        base + cut,
        base + "/vi/news/print/a-1.html",
        "http://127.0.0.1:9/vi/news/a/b-1.html",
    ]
    done = run("extract", *urls, urls[0], cwd=tmp_path)
    assert done.returncode == 10
    assert done.stdout == f"{expected_text(small, 103).decode()}\n" * 2
    external, restricted, short, forbidden, private = done.stderr.splitlines()
    assert external == f"dongxoai: {urls[1]}: the portal answered 302"
    assert restricted.endswith("the portal shows this article to members only")
    assert "closed the connection before the whole answer had come" in short
    assert forbidden.endswith("is no address for a crawler (facts of the CMS)")
    assert "127.0.0.1 is no public address" in private
    agents = {request.headers["user-agent"] for request in small.portal.log}
    assert len(agents) == 1
    assert agents.pop().endswith("(+to@example.org)")
    targets = asked(small)
    assert targets[0] == "/robots.txt"
    assert len(set(targets)) == len(targets) - 2  # what was cut short is asked for three times


@pytest.mark.slow
def test_an_address_that_cannot_be_had(tmp_path: Path) -> None:
    own = tmp_path / "output"
    own.mkdir()
    table = row("http://127.0.0.1:9").replace("[suoi-may]", "[portals.suoi-may]")
    (own / "dongxoai.toml").write_text(table, encoding="utf-8")
    done = run("extract", "http://127.0.0.1:9/vi/news/a/b-1.html", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (20, "")
    assert "127.0.0.1: the portal refused the connection on port 9" in done.stderr
    assert len(done.stderr.splitlines()) == 1
