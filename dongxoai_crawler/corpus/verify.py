"""Whether the store, the raw pages and the files of a portal agree."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.corpus.file_check import file_problem
from dongxoai_crawler.corpus.files.place import names_on_disk, place_of, problem_of
from dongxoai_crawler.corpus.index_check import index_problem
from dongxoai_crawler.corpus.index_file import INDEX
from dongxoai_crawler.corpus.page_check import PageState, check_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dongxoai_crawler.store.rows import ArticleKey, IndexRow
    from dongxoai_crawler.store.store import Store


_AGAIN: Final = "dongxoai fetch --again asks for it once more"


@dataclass(slots=True, kw_only=True)
class Verified:
    """What was looked at.

    Attributes:
        articles: All of the portal.
        files: Those of its text files that are right.
        pages: Numbers of revisions by what their stored page shows.
        kept: Attachments and images whose bytes are those that were kept.
    """

    articles: int = 0
    files: int = 0
    pages: Counter[PageState] = field(default_factory=Counter)
    kept: int = 0


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
    unnamed = set(_text_files(folder, portal))  # before the store is asked: a crawl may go on
    for row in store.index_rows(portal):
        verified.articles += 1
        unnamed.discard(row.path or "")
        for path, problem in _article_problems(store, folder, portal, row, verified):
            yield Difference(portal=portal, key=row.key, path=path, problem=problem)
    for path in sorted(unnamed):
        yield _of_file(portal, path, "belongs to no article of the store")
    yield from _kept_differences(store, folder, portal, verified)
    wrong = index_problem(store, folder, portal)
    if wrong is not None:
        yield _of_file(portal, f"{portal}/{INDEX}", wrong)


def _kept_differences(
    store: Store, folder: Path, portal: str, verified: Verified
) -> Iterator[Difference]:
    for content in store.files_of_portal(portal):
        problem = problem_of(folder, content)
        verified.kept += problem is None
        if problem:
            path = place_of(folder, content).relative_to(folder)
            yield _of_file(portal, path.as_posix(), f"{problem}: {_AGAIN}")


def stray_files(store: Store, folder: Path) -> Iterator[str]:
    """Yield paths of what lies among the kept files and belongs to no article of any portal.

    Raises:
        OutputError: The store can't be read.
    """
    found = sorted(names_on_disk(folder))  # before the store is asked: a fetch may go on
    known = store.all_file_names()
    return (path for path in found if path.rpartition("/")[2] not in known)


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
    problem = file_problem(folder, row, record)
    verified.files += problem is None
    if problem:
        yield row.path, problem


def _text_files(folder: Path, portal: str) -> Iterator[str]:
    """Paths relative to the folder."""
    for place, _, names in os.walk(folder / portal):
        above = Path(place).relative_to(folder).as_posix()
        yield from (f"{above}/{name}" for name in names if name.endswith(".txt"))


def _of_file(portal: str, path: str, problem: str) -> Difference:
    return Difference(portal=portal, key=None, path=path, problem=problem)
