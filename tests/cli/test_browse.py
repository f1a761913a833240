"""`dongxoai browse`: a real Datasette, asked over HTTP."""

from __future__ import annotations

import json
import signal
import socket
import sqlite3
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

import pytest

from dongxoai_crawler.corpus.forget import forget
from dongxoai_crawler.corpus.naming import Named
from dongxoai_crawler.corpus.search.file import search_file
from dongxoai_crawler.store.store import FILE_NAME, open_store
from tests.children import run, start
from tests.filled import HOUR, PORTAL, T0, Filled, key, page

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Iterator

    from tests.cli.conftest import Printed

    Program = Callable[..., Printed]

_PATIENCE = 20.0


class Site:
    """A running `dongxoai browse`."""

    def __init__(self, child: subprocess.Popen[str]) -> None:
        self.child = child
        self.said = self.next_line()
        self.port = urlsplit(self.said.split()[0]).port

    def next_line(self) -> str:
        assert self.child.stdout
        return self.child.stdout.readline()

    def get(
        self, path: str, *, method: str = "GET", host: str | None = None, **query: str
    ) -> tuple[int, str]:
        """Status and body of an answer."""
        headers = {} if host is None else {"Host": host}
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=_PATIENCE)) as connection:
            connection.request(method, f"{path}?{urlencode(query)}", headers=headers)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()

    def rows(self, path: str, **query: str) -> list[dict[str, Any]]:
        status, body = self.get(f"{path}.json", _shape="array", **query)
        assert status == 200, body
        found: list[dict[str, Any]] = json.loads(body)
        return found

    def found(self, query: str) -> list[str]:
        """Titles that the search finds."""
        return [row["title"] for row in self.rows("/search/search", q=query)]


@contextmanager
def browsing(folder: Path, *, ends_with: int = 130) -> Iterator[Site]:
    with start("browse", "--output", folder, "--port", "0", cwd=folder.parent) as child:
        try:
            yield Site(child)
            child.send_signal(signal.SIGINT if ends_with == 130 else signal.SIGTERM)
            _, err = child.communicate(timeout=_PATIENCE)
            assert (child.returncode, err) == (ends_with, "")
        finally:
            child.kill()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "output"
    with open_store(folder) as store:
        filled = Filled(folder=folder, store=store)
        filled.add(page(1, "Thu hồi đất.", "<b>Đoạn</b> hai.", title="Thông báo &lt;i&gt;&amp;"))
        filled.add(page(2, "Anh Đạt ở Đồng Xoài.", title="Giải thưởng"))
        filled.edit(page(2, "Anh Đạt ở Đồng Xoài.", "Thêm.", title="Giải thưởng", at=T0 + HOUR))
        filled.store.begin_run(PORTAL, T0)
    return folder


def test_the_pages_show_and_find_what_was_collected(folder: Path) -> None:
    with browsing(folder) as site:
        assert site.said.startswith("http://127.0.0.1:")
        status, home = site.get("/")
        assert (status, 'action="/search/search"' in home) == (200, True)
        assert site.found("đất") == ["Thông báo <i>&"]
        assert site.found("dat") == ["Giải thưởng", "Thông báo <i>&"]
        assert site.found('"đồng xoài"') == site.found("dong xoai") == ["Giải thưởng"]
        assert site.found("đong xoai") == site.found("") == site.found('" * OR (') == []
        status, found = site.get("/search/search", q="hoi dat")
        assert status == 200
        assert '<a href="/search/articles/1">1</a>' in found
        assert "Thu [hồi] [đất]." in found
        assert "Thông báo &lt;i&gt;&amp;" in found
        status, article = site.get("/search/articles/1")
        assert status == 200
        assert "Thu hồi đất.\nĐoạn hai.</div>" in article
        assert "<h2>Thông báo &lt;i&gt;&amp;</h2>" in article
        assert '<a href="/search/changes?article=1">' in article


@pytest.mark.slow
def test_the_tables_are_linked_counted_and_explained(folder: Path) -> None:
    with browsing(folder, ends_with=143) as site:
        status, body = site.get("/search/articles.json")
        table = json.loads(body)
        assert status == 200
        assert table["filtered_table_rows_count"] == 2
        facets = table["facet_results"]
        assert set(facets) == {"portal", "category", "state", "month"}
        assert [each["value"] for each in facets["portal"]["results"]] == [PORTAL]
        status, page_of_all = site.get("/search/articles")
        assert "Mỗi bài như lần thu thập gần nhất" in page_of_all
        assert "giờ Việt Nam" in page_of_all
        kinds = [(row["kind"], row["article"]) for row in site.rows("/search/changes")]
        assert kinds == [("edited", 2), ("new", 2), ("new", 1)]
        _, changes = site.get("/search/changes")
        assert '<a href="/search/articles/2">Giải thưởng</a>' in changes
        assert [row["portal"] for row in site.rows("/search/runs")] == [PORTAL]


@pytest.mark.slow
def test_nothing_can_be_written_or_carried_off(folder: Path) -> None:
    store = folder / FILE_NAME
    before = store.read_bytes()
    with browsing(folder) as site:
        file = search_file(folder).read_bytes()
        for sql in (
            "insert into runs (number) values (9)",
            "with a as (select 1) insert into runs (number) select 9",
            "pragma user_version = 9",
            f"attach '{store}' as store",
        ):
            assert site.get("/search.json", sql=sql)[0] == 400
            assert site.get("/search", method="POST", sql=sql)[0] in {403, 405}
        assert site.get("/search.db")[0] == 403
        assert site.get("/", host="evil.example")[0] == 403
        assert site.get("/", host="localhost:9000")[0] == 200
        assert site.get("/_internal")[0] == 403
        assert search_file(folder).read_bytes() == file
        # Loopback too, but not the address that is served.
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.2", site.port or 0), timeout=1)
    assert store.read_bytes() == before


@pytest.mark.slow
def test_a_crawl_is_not_disturbed(folder: Path) -> None:
    with browsing(folder) as site, open_store(folder, busy_timeout=0) as store:
        filled = Filled(folder=folder, store=store)
        for number in range(3, 20):
            filled.add(page(number, "Mới."))
            assert site.found("mới") == []
        with closing(sqlite3.connect(folder / FILE_NAME)) as other:
            busy, *_ = other.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        assert not busy
        # Another program brings the file up to date while it is served.
        assert run("search", "moi", "--output", folder, cwd=folder.parent).returncode == 0
        assert len(site.found("mới")) == 17


@pytest.mark.slow
def test_what_is_forgotten_is_no_longer_shown(folder: Path) -> None:
    with browsing(folder) as site:
        assert site.found("thu hồi")
        with open_store(folder) as store:
            forget(store, folder, Named(PORTAL, key(1)))
        assert site.next_line() == site.said
        assert site.found("thu hồi") == []
        assert site.found("đạt") == ["Giải thưởng"]
        assert site.get("/search/articles/1")[0] == 404
        files = [link.resolve() for link in _open_files(site.child.pid)]
        assert not [path for path in files if path.name.startswith("search.sqlite3 (deleted)")]


def _open_files(process: int) -> list[Path]:
    return list(Path(f"/proc/{process}/fd").iterdir())


@pytest.mark.slow
def test_a_port_that_is_taken_says_so(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        ended = run("browse", "--port", port, "--output", folder, cwd=folder.parent)
    assert ended.returncode == 64
    assert "choose another with --port" in ended.stderr


def test_without_datasette_the_message_names_the_extra(folder: Path) -> None:
    (folder.parent / "datasette.py").write_text("raise ModuleNotFoundError('datasette')")
    ended = run(
        "browse",
        "--output",
        folder,
        cwd=folder.parent,
        env={"PYTHONPATH": str(folder.parent)},
    )
    assert ended.returncode == 64
    assert "pip install 'dongxoai-crawler[browse]'" in ended.stderr
    assert not search_file(folder).exists()


def test_needs_a_collection(program: Program) -> None:
    printed = program("browse", "--output", "nowhere")
    assert printed.code == 64
    assert "there is no collection at" in printed.err
