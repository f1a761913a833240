"""Files at addresses of their own: pictures, and the theme's."""

from __future__ import annotations

from functools import cache
from hashlib import md5
from importlib.resources import files
from pathlib import PurePosixPath
from typing import Final

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
    body = _bytes(name)
    tag = f'"{md5(body, usedforsecurity=False).hexdigest()}"'
    headers = (("Content-Type", kind), ("Cache-Control", "max-age=2592000"), ("ETag", tag))
    return Answer(headers=headers, body=body)


@cache
def _bytes(name: str) -> bytes:
    return (files("dongxoai_crawler.demo") / "files" / name).read_bytes()
