"""Pages of articles that have files, and the files."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.corpus.corpus_row import rows
from dongxoai_crawler.corpus.files.place import put_bytes
from dongxoai_crawler.corpus.selection import Selection
from dongxoai_crawler.model.file_kind import FileKind, files_of
from dongxoai_crawler.store.kept import FileContent
from tests.filled import HOUR, PORTAL, T0, key, page

if TYPE_CHECKING:
    from dongxoai_crawler.model.fetched import FetchedPage
    from tests.filled import Filled

_LIST: Final = (
    '<div class="panel-body news-download-file"><div class="list-group"><div class="list-group-item">'
    '<a href="?download=1&amp;id=0">Tập tin 1: <strong>a.pdf</strong></a></div></div></div>'
)


def with_files(number: int) -> FetchedPage:
    """A page with an attachment and the picture that all have."""
    found = page(number)
    footer = b"<footer>"
    listed = _LIST.encode() + b"</div></div>" + footer
    return replace(found, body=found.body.replace(b"</div></div>\n" + footer, listed))


def keep(
    filled: Filled, number: int, body: bytes, *, at: int = 0, kind: FileKind = FileKind.ATTACHMENT
) -> FileContent:
    """A file of an article as fetched after so many hours."""
    is_image = kind is FileKind.IMAGE
    media = ("image/jpeg", ".jpg") if is_image else ("application/pdf", ".pdf")
    content = FileContent(sha256(body).hexdigest(), len(body), *media)
    put_bytes(filled.folder, content, body)
    (row,) = (row for row in rows(filled.store, Selection()) if row["id"] == number)
    file = next(each for each in files_of(row) if each.kind is kind)
    article = filled.store.article_number(PORTAL, key(number))
    filled.store.put_file(article, file, content, at=T0 + at * HOUR, run=None)
    return content
