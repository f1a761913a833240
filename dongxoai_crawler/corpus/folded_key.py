"""A further column to search in: title, summary and body without case and marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dongxoai_crawler.model.phrases import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dongxoai_crawler.corpus.corpus_row import Row


def with_folded_key(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield rows with the column `folded`, one line of the text a line: "Đồng Xoài" is "dong xoai"."""
    for row in rows:
        text = "\n".join(filter(None, (row["title"], row["summary"], *row["body"])))
        yield row | {"folded": folded(text)}
