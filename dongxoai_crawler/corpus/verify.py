"""Whether the store, the raw pages and the files of a portal agree."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

from dongxoai_crawler.corpus.index_file import INDEX, index_lines
from dongxoai_crawler.corpus.page_check import PageState, check_page
from dongxoai_crawler.formats.article_text import render
from dongxoai_crawler.formats.paths import text_path
from dongxoai_crawler.model.errors import OutputError
from dongxoai_crawler.portals.files import cause_of, read_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dongxoai_crawler.model.article import Article
    from dongxoai_crawler.store.rows import ArticleKey, IndexRow
    from dongxoai_crawler.store.store import Store


@dataclass(slots=True, kw_only=True)
class Verified:
    """What was looked at.

    Attributes:
        articles: All of the portal.
        files: Those of its text files that are right.
        pages: Numbers of revisions by what their stored page shows.
    """

    articles: int = 0
    files: int = 0
    pages: Counter[PageState] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Something that doesn't agree.

    Attributes:
        key: None for what belongs to no article.
        path: The file, relative to the collection's folder, where it is about one.
        problem: What is wrong, for a person.
    """

    portal: str
    key: ArticleKey | None
    path: str | None
    problem: str


def verify(store: Store, folder: Path, portal: str, verified: Verified) -> Iterator[Difference]:
    """Look through all of a portal; each difference as it is found.

    Args:
        store: The collection's store.
        folder: The collection's folder.
        portal: The portal's id.
        verified: Counts up as the differences are asked for.

    Raises:
        OutputError: The store or a file can't be read.
    """
    named = set()
    for row in store.index_rows(portal):
        verified.articles += 1
        named.add(row.path)
        for path, problem in _article_problems(store, folder, portal, row, verified):
            yield Difference(portal=portal, key=row.key, path=path, problem=problem)
    for path in _text_files(folder, portal):
        if path not in named:
            yield _of_file(portal, path, "belongs to no article of the store")
    yield from _index_differences(store, folder, portal)


def _article_problems(
    store: Store, folder: Path, portal: str, row: IndexRow, verified: Verified
) -> Iterator[tuple[str | None, str]]:
    record = None
    for revision in store.revisions(portal, row.key):
        record = revision.record
        found = check_page(store, revision)
        if isinstance(found, PageState):
            verified.pages[found] += 1
        else:
            yield None, f"revision {revision.revision}: {found}"
    if record is None:
        yield None, "the store has no record of it"
        return
    problem = _file_problem(folder, row, record)
    verified.files += problem is None
    if problem:
        yield row.path, problem


def _file_problem(folder: Path, row: IndexRow, record: Article) -> str | None:
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


def _text_files(folder: Path, portal: str) -> Iterator[str]:
    """Paths relative to the folder. Not by `rglob`, which keeps all that it has found."""
    for place, _, names in os.walk(folder / portal):
        above = Path(place).relative_to(folder).as_posix()
        yield from (f"{above}/{name}" for name in names if name.endswith(".txt"))


def _index_differences(store: Store, folder: Path, portal: str) -> Iterator[Difference]:
    path = f"{portal}/{INDEX}"
    right = index_lines(store.index_rows(portal))
    try:
        with (folder / path).open("rb") as found:
            pairs = enumerate(zip_longest(found, right), start=1)
            differing = next((number for number, (line, other) in pairs if line != other), None)
    except FileNotFoundError:
        yield _of_file(portal, path, "the file is missing")
        return
    except OSError as error:
        raise OutputError(path=str(folder / path), cause=cause_of(error)) from error
    if differing is not None:
        yield _of_file(portal, path, f"line {differing} is not what the store says")


def _of_file(portal: str, path: str, problem: str) -> Difference:
    return Difference(portal=portal, key=None, path=path, problem=problem)
