"""How the files of an article differ between two of its revisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dongxoai_crawler.corpus.files.article_file import ArticleFiles
from dongxoai_crawler.formats.article_json import to_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dongxoai_crawler.corpus.files.article_file import ArticleFile
    from dongxoai_crawler.corpus.naming import Named
    from dongxoai_crawler.store.store import Store


def file_differences(
    store: Store, named: Named, revisions: tuple[int, int], diff: Callable[..., Iterator[str]]
) -> Iterator[str]:
    """Yield lines about each file that has other bytes: what was, what is, how the texts differ.

    Args:
        store: The collection's store.
        named: The article.
        revisions: The earlier and the later one.
        diff: Of `corpus.diff`: texts in, lines out.

    Raises:
        OutputError: The store can't be read.
    """
    before, after = (_by_address(store, named, number) for number in revisions)
    for address, old in before.items():
        new = after.get(address)
        if new is None or old.sha256 is None or new.sha256 in (None, old.sha256):
            continue
        labels = [f"{each.url}\tsha256 {each.sha256}" for each in (old, new)]
        lines = list(diff(old.text or "", new.text or "", old_label=labels[0], new_label=labels[1]))
        yield from lines or (f"--- {labels[0]}", f"+++ {labels[1]}")


def _by_address(store: Store, named: Named, number: int) -> dict[tuple[str, str], ArticleFile]:
    article = store.article_number(*named)
    record = next(
        to_json(each.record) for each in store.revisions(*named) if each.revision == number
    )
    files = ArticleFiles(store, [article], None)
    return {(each.kind, each.url): each for each in files.of(article, number, record)}
