from __future__ import annotations

import json
import re
import subprocess
from datetime import timedelta
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from warcio.archiveiterator import ArchiveIterator

from dongxoai_crawler.corpus.evidence.package import write_evidence
from dongxoai_crawler.corpus.naming import Named
from dongxoai_crawler.model.errors import OutputError, UsageError
from tests.filled import HOUR, PORTAL, T0, key, page

if TYPE_CHECKING:
    from pathlib import Path

    from tests.filled import Filled

FIRST = page(1, "Đông đủ bà con.")
SECOND = page(1, "Vắng bà con.", at=T0 + HOUR)
NAMED = Named(PORTAL, key(1))


@pytest.fixture
def packed(filled: Filled, tmp_path: Path) -> Path:
    """The package of an article that was edited once."""
    filled.add(FIRST)
    filled.edit(SECOND)
    file = tmp_path / "goi.zip"
    write_evidence(filled.store, NAMED, file)
    return file


def content(file: Path, name: str) -> bytes:
    with ZipFile(file) as package:
        return package.read(name)


def test_holds_each_revision_as_it_was_received(packed: Path) -> None:
    assert content(packed, "revision-0001/page.html") == FIRST.body
    assert content(packed, "revision-0002/page.html") == SECOND.body
    assert "Đông đủ bà con." in content(packed, "revision-0001/article.txt").decode()
    about = json.loads(content(packed, "revision-0002/revision.json"))
    assert about["page"]["status"] == 200
    assert about["page"]["headers"] == [["content-type", "text/html; charset=utf-8"]]
    assert about["page"]["received_at"] == {
        "utc": "2026-01-31T02:00:00+00:00",
        "vietnam": "2026-01-31T09:00:00+07:00",
    }


def test_shows_the_changed_words(packed: Path) -> None:
    assert "[-Đông đủ-]{+Vắng+} bà con." in content(packed, "revision-0002/words.diff").decode()
    assert "-Đông đủ bà con.\n" in content(packed, "revision-0002/lines.diff").decode()
    with ZipFile(packed) as package:
        assert "revision-0001/words.diff" not in package.namelist()


def test_digests_hold_and_cover_every_file(packed: Path, tmp_path: Path) -> None:
    folder = tmp_path / "unpacked"
    with ZipFile(packed) as package:
        package.extractall(folder)
    checked = subprocess.run(
        ["/usr/bin/sha256sum", "--strict", "-c", "SHA256SUMS"],
        cwd=folder,
        capture_output=True,
        check=False,
        text=True,
    )
    assert checked.returncode == 0, checked.stderr
    named = {line.removesuffix(": OK") for line in checked.stdout.splitlines()}
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert named == there - {"SHA256SUMS"}


def test_warc_holds_the_pages(packed: Path) -> None:
    bodies, addresses = [], []
    stream = BytesIO(content(packed, "pages.warc"))
    for record in ArchiveIterator(stream, check_digests="raise"):
        if record.rec_type == "response":
            bodies.append(record.content_stream().read())
            addresses.append(record.rec_headers.get_header("WARC-Target-URI"))
    assert bodies == [FIRST.body, SECOND.body]
    assert addresses == [FIRST.url, SECOND.url]


def test_the_same_store_gives_the_same_bytes(packed: Path, filled: Filled, tmp_path: Path) -> None:
    again = tmp_path / "again.zip"
    write_evidence(filled.store, NAMED, again)
    assert again.read_bytes() == packed.read_bytes()


def test_only_its_owner_may_read_it(packed: Path) -> None:
    assert packed.stat().st_mode & 0o777 == 0o600
    assert [each.name for each in packed.parent.iterdir() if each.suffix == ".part"] == []


def test_states_in_vietnamese_what_was_seen_when(packed: Path) -> None:
    text = content(packed, "BIEN-BAN.txt").decode()
    assert text.startswith("BIÊN BẢN GHI NHẬN\n")
    for part in ("31/01/2026 08:00:00", "31/01/2026 09:00:00", FIRST.url, "sha256sum -c"):
        assert part in text
    html = content(packed, "BIEN-BAN.html").decode()
    assert '<html lang="vi">' in html
    assert re.search(r"<script|(?:src|href)=", html) is None


def test_markup_in_a_title_is_text(filled: Filled, tmp_path: Path) -> None:
    filled.add(page(1, title="Họp &lt;script&gt;alert(1)&lt;/script&gt;"))
    write_evidence(filled.store, NAMED, tmp_path / "a.zip")
    html = content(tmp_path / "a.zip", "BIEN-BAN.html").decode()
    assert "&lt;script&gt;alert" in html
    assert "<script" not in html


def test_a_page_that_was_not_kept_is_said_to_be_missing(filled: Filled, tmp_path: Path) -> None:
    filled.add(FIRST)
    filled.store.drop_page_bodies(PORTAL, T0 + timedelta(days=1))
    write_evidence(filled.store, NAMED, tmp_path / "a.zip")
    with ZipFile(tmp_path / "a.zip") as package:
        assert "revision-0001/page.html" not in package.namelist()
    assert "không giữ được trang gốc" in " ".join(
        content(tmp_path / "a.zip", "BIEN-BAN.txt").decode().split()
    )


def test_an_unknown_article_makes_no_file(filled: Filled, tmp_path: Path) -> None:
    with pytest.raises(LookupError):
        write_evidence(filled.store, NAMED, tmp_path / "a.zip")
    assert not (tmp_path / "a.zip").exists()


def test_a_place_that_cant_be_written_is_refused(filled: Filled, tmp_path: Path) -> None:
    filled.add(FIRST)
    with pytest.raises(UsageError, match="is a folder"):
        write_evidence(filled.store, NAMED, tmp_path)
    with pytest.raises(UsageError, match="there is no folder"):
        write_evidence(filled.store, NAMED, tmp_path / "none" / "a.zip")
    with pytest.raises(OutputError):
        write_evidence(filled.store, NAMED, tmp_path / ("a" * 300))
