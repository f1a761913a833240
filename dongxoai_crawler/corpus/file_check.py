"""Whether an article's text file is what the store says."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from dongxoai_crawler.formats.article_text import render
from dongxoai_crawler.formats.paths import text_path
from dongxoai_crawler.portals.files import read_file

if TYPE_CHECKING:
    from pathlib import Path

    from dongxoai_crawler.model.article import Article
    from dongxoai_crawler.store.rows import IndexRow


def file_problem(folder: Path, row: IndexRow, record: Article) -> str | None:
    """Return what is wrong with an article's text file, for a person; None: nothing.

    Raises:
        OutputError: It can't be read.
    """
    if row.path is None or row.sha256 is None:
        return "its text file was not written yet: the next run of its portal writes it"
    if row.path != text_path(record).as_posix():
        return f"the file lies in another place than its record says: {text_path(record)}"
    content = read_file(folder / row.path)
    if content is None:
        return "the file is missing"
    if content != render(record).encode("utf-8"):
        return "the file is not what its record says"
    if sha256(content).hexdigest() != row.sha256:
        return "the file is right, but the store notes another digest"
    return None
