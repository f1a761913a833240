from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dongxoai_crawler.demo.documents import scanned_pdf, text_pdf, word_document
from dongxoai_crawler.model.media_type import media_type_of


def archive(**entries: str) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_STORED) as packed:
        for name, text in entries.items():
            packed.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "ending"),
    [
        (text_pdf(("a",)), "application/pdf", ".pdf"),
        (b"\n\n" + scanned_pdf(), "application/pdf", ".pdf"),
        (
            word_document(("a",)),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            ".docx",
        ),
        (
            archive(xl__workbook_xml="<a/>"),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            ".xlsx",
        ),
        (
            archive(mimetype="application/vnd.oasis.opendocument.text", content_xml="<a/>"),
            "application/vnd.oasis.opendocument.text",
            ".odt",
        ),
        (archive(a="b"), "application/zip", ".zip"),
        (b"PK\x03\x04 and no more", "application/zip", ".zip"),
        (b"PK\x03\x04" + b"PK\x01\x02" * 10_001, "application/zip", ".zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504), "application/x-ole-storage", ".ole"),
        (b"\xff\xd8\xff\xe0", "image/jpeg", ".jpg"),
        (b"\x89PNG\r\n\x1a\n", "image/png", ".png"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "image/webp", ".webp"),
        (b"RIFF\0\0\0\0AVI ", "application/octet-stream", ".bin"),
        (b"\0\0\0\x18ftypavif", "image/avif", ".avif"),
        (b"\0\0\0\x18ftypisom", "video/mp4", ".mp4"),
        (b'<?xml version="1.0"?>\n<!-- a --><svg xmlns="x"/>', "image/svg+xml", ".svg"),
        (b"\xef\xbb\xbf \n<!DOCTYPE html>", "text/html", ".html"),
        (b"<!-- a --><HTML lang=vi>", "text/html", ".html"),
        (b"<p>a", "text/html", ".html"),
        ("Xin chào < 3".encode(), "text/plain", ".txt"),
        (b"a\0b", "application/octet-stream", ".bin"),
        (b"\xff\xfe\xfa", "application/octet-stream", ".bin"),
        (b"", "application/octet-stream", ".bin"),
    ],
)
def test_content_tells_what_a_file_is(content: bytes, name: str, ending: str) -> None:
    assert media_type_of(content) == (name, ending)


@given(st.binary(max_size=80), st.sampled_from([b"", b"PK\x03\x04", b"<", b"%PDF-", b"RIFF"]))
def test_anything_is_something(content: bytes, begin: bytes) -> None:
    found = media_type_of(begin + content)
    assert "/" in found.name
    assert found.ending.startswith(".")
