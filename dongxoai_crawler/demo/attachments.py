"""What the demo portal answers to who saves an attachment: its name decides."""

from __future__ import annotations

from hashlib import md5
from typing import Final
from urllib.parse import quote

from dongxoai_crawler.demo.answer import HTML, Answer
from dongxoai_crawler.demo.documents import scanned_pdf, text_pdf, word_document
from dongxoai_crawler.demo.info import not_found

GONE: Final = "khong-con"
INTERNAL: Final = "noi-bo"
PAGE: Final = "trang-web"
HUGE: Final = "qua-lon"
SCAN: Final = "Bản đồ"
"""What stands in the names of files that are gone (404), not for everybody (403), a web page in a
file's place, larger than anybody waits for, and scanned."""

_HUGE_SIZE: Final = 600_000_000


def attachment(name: str) -> Answer:
    """An attachment, offered for saving under its own name."""
    if GONE in name:
        return not_found()
    if INTERNAL in name:
        return Answer(status=403, body="<p>Chỉ dành cho cán bộ.</p>".encode())
    if PAGE in name:
        return Answer(headers=(HTML,), body=f"<!DOCTYPE html><title>{name}</title>".encode())
    body = document(name)
    tag = f'"{md5(body, usedforsecurity=False).hexdigest()}"'
    disposition = f"attachment; filename*=UTF-8''{quote(name)}"
    headers = (
        ("Content-Type", "application/force-download"),
        ("Content-Disposition", disposition),
        ("ETag", tag),
    )
    more = (("Content-Length", str(_HUGE_SIZE)),) if HUGE in name else ()
    return Answer(headers=(*headers, *more), body=body)


def document(name: str) -> bytes:
    """The bytes of an attachment."""
    lines = (
        f"Tệp {name}",
        "Ủy ban nhân dân phường Suối Mây",
        "Kính gửi các khu phố: xin phổ biến.",
    )
    if name.endswith(".docx"):
        return word_document(lines)
    return scanned_pdf() if SCAN in name else text_pdf(lines)
