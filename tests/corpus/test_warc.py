from __future__ import annotations

import sys
from base64 import b32encode
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha1
from io import BytesIO
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator

from dongxoai_crawler.corpus.warc import write_warc
from dongxoai_crawler.model.errors import UsageError
from dongxoai_crawler.model.fetched import FetchedPage
from tests.factories import URL

BODY = "<html>Họp dân</html>".encode()
PAGE = FetchedPage(
    url=URL,
    status=200,
    headers=(
        ("content-type", "text/html; charset=utf-8"),
        ("content-encoding", "gzip"),
        ("content-length", "17"),
        ("set-cookie", "a=1"),
        ("set-cookie", "b=2"),
    ),
    body=BODY,
    fetched_at=datetime(2026, 1, 31, 1, 2, 3, 45, tzinfo=UTC),
)


def written(*pages: FetchedPage, compressed: bool = False) -> bytes:
    stream = BytesIO()
    count = write_warc(iter(pages), stream, name="tin.warc", compressed=compressed)
    assert count == len(pages)
    return stream.getvalue()


def read(content: bytes) -> list[dict[str, Any]]:
    records = []
    for record in ArchiveIterator(BytesIO(content), check_digests="raise"):
        body = record.content_stream().read()  # checks both digests
        records.append({"record": record, "body": body, "type": record.rec_type})
    return records


@pytest.mark.parametrize("compressed", [False, True])
def test_every_page_is_a_response_record_whose_digests_hold(compressed: bool) -> None:
    content = written(PAGE, PAGE, compressed=compressed)
    assert content.startswith(b"\x1f\x8b" if compressed else b"WARC/1.1\r\n")
    about, first, second = read(content)
    assert about["type"] == "warcinfo"
    assert b"conformsTo: http://iipc.github.io/" in about["body"]
    assert first["body"] == second["body"] == BODY
    headers = first["record"].rec_headers
    assert headers.protocol == "WARC/1.1"
    assert headers.get_header("WARC-Target-URI") == URL
    assert headers.get_header("WARC-Date") == "2026-01-31T01:02:03.000045Z"
    digest = b32encode(sha1(BODY, usedforsecurity=False).digest()).decode()
    assert headers.get_header("WARC-Payload-Digest") == f"sha1:{digest}"


def test_headers_describe_the_body_that_is_there() -> None:
    http = read(written(PAGE))[1]["record"].http_headers
    assert http.statusline == "200 OK"
    assert http.headers == [
        ("content-type", "text/html; charset=utf-8"),
        ("x-crawler-content-encoding", "gzip"),
        ("x-crawler-content-length", "17"),
        ("set-cookie", "a=1"),
        ("set-cookie", "b=2"),
        ("content-length", str(len(BODY))),
    ]


def test_a_status_without_a_name_has_none() -> None:
    assert read(written(replace(PAGE, status=299)))[1]["record"].http_headers.statusline == "299"


def test_the_same_page_has_the_same_record_id() -> None:
    ids = [
        read(written(PAGE))[1]["record"].rec_headers.get_header("WARC-Record-ID") for _ in range(2)
    ]
    assert ids[0] == ids[1]


def test_says_which_package_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "warcio", None)
    monkeypatch.delitem(sys.modules, "warcio.warcwriter", raising=False)
    with pytest.raises(UsageError, match=r"dongxoai-crawler\[warc\]"):
        write_warc([], BytesIO(), name="x", compressed=False)
