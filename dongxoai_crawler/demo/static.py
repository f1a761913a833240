"""Files: pictures, attachments, and the theme's own."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import quote

from dongxoai_crawler.demo.answer import Answer
from dongxoai_crawler.demo.info import not_found

STATIC: Final = ("/uploads/", "/assets/", "/themes/")
_MISSING: Final = "khong-con"
_TYPES: Final = {
    ".jpg": ("picture.jpg", "image/jpeg"),
    ".png": ("picture.png", "image/png"),
    ".gif": ("picture.gif", "image/gif"),
    ".pdf": ("document.pdf", "application/pdf"),
}


def static_file(path: str) -> Answer:
    """A small real file of the kind that the name says; names with `khong-con` are gone."""
    name, kind = _TYPES.get(PurePosixPath(path).suffix.lower(), (None, None))
    if name is None or kind is None or _MISSING in path:
        return not_found()
    headers = (("Content-Type", kind), ("Cache-Control", "max-age=2592000"))
    return Answer(headers=headers, body=_bytes(name))


def attachment(name: str) -> Answer:
    """An attachment, offered for saving under its own name."""
    disposition = f"attachment; filename*=UTF-8''{quote(name)}"
    headers = (("Content-Type", "application/force-download"), ("Content-Disposition", disposition))
    return Answer(headers=headers, body=_bytes("document.pdf"))


@cache
def _bytes(name: str) -> bytes:
    return (files("dongxoai_crawler.demo") / "files" / name).read_bytes()
