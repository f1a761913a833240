"""Where an article's text file lies: named by its canonical address, by nothing else of the page."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.model.address import article_address

if TYPE_CHECKING:
    from dongxoai_crawler.model.article import Article

MAX_NAME_BYTES: Final = 200
"""Room is left for a temporary name: file systems take 255 bytes."""

_UNSAFE: Final = re.compile(
    r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*\u200b-\u200f\u202a-\u202e\u2066-\u2069]'
)


def text_path(article: Article) -> PurePosixPath:
    """Return `<portal>/<language>/<module>/<category>/<alias>-<id>.txt`.

    A long alias is cut before the id, so that names stay different.
    """
    address = article_address(article.url)
    category, alias = (address.category, address.alias) if address else ("", "")
    folders = (article.portal, article.language, article.module, category)
    return PurePosixPath(
        *(safe_name(name) for name in folders), safe_name(alias, f"-{article.id}.txt")
    )


def safe_name(name: str, ending: str = "") -> str:
    """Return a file name of at most MAX_NAME_BYTES that any file system takes.

    It holds no separator, is never "." or "..", and never hidden.
    """
    safe = _UNSAFE.sub("_", unicodedata.normalize("NFC", name)).strip(" ")
    safe = re.sub(r"^\.+", "_", safe)
    room = MAX_NAME_BYTES - len(ending.encode())
    cut = safe.encode("utf-8", "ignore")[:room].decode("utf-8", "ignore").rstrip(" .")
    return (cut or "_") + ending
