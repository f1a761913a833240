"""index.csv of a portal."""

from __future__ import annotations

import csv
from datetime import UTC, datetime

from dongxoai_crawler.corpus.index_file import index_lines
from dongxoai_crawler.store.rows import ArticleKey, IndexRow


def test_a_line_for_each_article() -> None:
    key = ArticleKey("vi", "news", 7)
    moment = datetime(2026, 1, 31, 1, tzinfo=UTC)
    written = IndexRow(key=key, path="a,b.txt", sha256="ab", published_at=moment, state="public")
    left = IndexRow(key=key, path=None, sha256=None, published_at=None, state="public")
    rows = list(csv.reader(b"".join(index_lines([written, left])).decode().splitlines()))
    assert rows == [
        ["language", "module", "id", "path", "sha256", "published_at", "state"],
        ["vi", "news", "7", "a,b.txt", "ab", "2026-01-31T01:00:00+00:00", "public"],
        ["vi", "news", "7", "", "", "", "public"],
    ]
    assert (
        b"".join(index_lines([])).decode() == "language,module,id,path,sha256,published_at,state\n"
    )
