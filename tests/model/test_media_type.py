from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dongxoai_crawler.demo.documents import scanned_pdf, text_pdf, word_document
from dongxoai_crawler.model.media_type import media_type_of

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


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
            WORD,
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
        (
            archive(**{"word/document2.xml": "<a/>", "[Content_Types].xml": f'"{WORD}.main+xml"'}),
            WORD,
            ".docx",
        ),
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
        (b"<br />\n<b>Fatal error</b>: x", "text/html", ".html"),
        (b"<!--" + b"x" * 1100 + b"--><html><body>", "text/html", ".html"),
        (b"<!-- a page without end", "text/html", ".html"),
        (b" " * 1100 + b"<center>404</center>", "text/html", ".html"),
        (b"\xef\xbb\xbf\xef\xbb\xbf<!DOCTYPE html>", "text/html", ".html"),
        (b"<?php ?>", "text/html", ".html"),
        ("<html><p>Lỗi".encode("utf-16"), "text/html", ".html"),
        ("<html><p>Lỗi".encode("utf-16-be"), "text/html", ".html"),
        (b"<h2>Kh\xf4ng t\xecm th\xe2y</h2>", "text/html", ".html"),
        (b'<?xml version="1.0"?><!DOCTYPE html><html xmlns="x">', "text/html", ".html"),
        (b'<div xmlns="http://www.w3.org/1999/xhtml">', "text/html", ".html"),
        (b'<?xml version="1.0"?><w:wordDocument xmlns:w="x">', "application/xml", ".xml"),
        (b'<Workbook xmlns="x">', "application/xml", ".xml"),
        (b"<!DOCTYPE svg><!-- <html> --><svg>", "image/svg+xml", ".svg"),
        ("BM01 Biểu mẫu số 01 của phường".encode(), "text/plain", ".txt"),
        (b"GIF8 xyz", "text/plain", ".txt"),
        (b"ID3 abcdefghij", "text/plain", ".txt"),
        (b"1234ftypavif", "text/plain", ".txt"),
        (b"Xem %PDF-", "text/plain", ".txt"),
        (b"BM" + bytes(12) + b"\x28\0\0\0", "image/bmp", ".bmp"),
        (b"GIF89a\0", "image/gif", ".gif"),
        (b"ID3\x03\0\0\0\0\x01\x7f", "audio/mpeg", ".mp3"),
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
