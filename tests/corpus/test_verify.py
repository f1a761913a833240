from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.corpus.page_check import PageState
from dongxoai_crawler.corpus.verify import Verified, verify
from dongxoai_crawler.extraction import VERSION
from dongxoai_crawler.model.errors import OutputError
from dongxoai_crawler.store.store import FILE_NAME
from tests.filled import HOUR, PORTAL, T0, key, page

if TYPE_CHECKING:
    from tests.filled import Filled


def problems(filled: Filled) -> list[tuple[int | None, str]]:
    found = verify(filled.store, filled.folder, PORTAL, Verified())
    return [(entry.key and entry.key.id, entry.problem) for entry in found]


@pytest.fixture(autouse=True)
def three_articles(filled: Filled) -> None:
    filled.add(page(1))
    filled.add(page(2))
    filled.edit(page(2, "Đông đủ bà con.", "Đính chính.", at=T0 + HOUR))
    filled.add(page(3), version="0")


def test_what_agrees_is_counted(filled: Filled) -> None:
    verified = Verified()
    assert not list(verify(filled.store, filled.folder, PORTAL, verified))
    assert (verified.articles, verified.files) == (3, 3)
    assert verified.pages == {PageState.SAME: 3, PageState.OLDER: 1}


def test_withdrawn_articles_keep_their_files(filled: Filled) -> None:
    filled.store.put_missing(PORTAL, key(1), at=T0 + HOUR, run=None, code="not_found")
    filled.store.put_withdrawn(PORTAL, key(1), at=T0 + 2 * HOUR, run=None, code="not_found")
    filled.index()
    assert not problems(filled)


def test_pages_that_aged_out_are_counted(filled: Filled) -> None:
    filled.store.drop_page_bodies(PORTAL, T0 + HOUR / 2)
    verified = Verified()
    assert not list(verify(filled.store, filled.folder, PORTAL, verified))
    assert verified.pages == {PageState.SAME: 1, PageState.NONE: 3}


def test_a_changed_file_is_found(filled: Filled) -> None:
    filled.file(2).write_bytes(filled.file(2).read_bytes() + b"\n")
    assert problems(filled) == [(2, "the file is not what its record says")]


def test_a_missing_file_is_found(filled: Filled) -> None:
    filled.file(2).unlink()
    assert problems(filled) == [(2, "the file is missing")]


def test_another_digest_in_the_store_is_found(filled: Filled) -> None:
    known = filled.store.latest(PORTAL, key(2))
    assert known is not None
    filled.store.mark_written(PORTAL, key(2), path=known.path or "", sha256="0" * 64)
    filled.index()
    assert problems(filled) == [(2, "the file is right, but the store notes another digest")]


def test_a_file_in_another_place_is_found(filled: Filled) -> None:
    known = filled.store.latest(PORTAL, key(2))
    assert known is not None
    filled.store.mark_written(PORTAL, key(2), path=f"{PORTAL}/a.txt", sha256="0" * 64)
    filled.index()
    (_, moved), (_, stray) = problems(filled)
    assert moved == f"the file lies in another place than its record says: {known.path}"
    assert stray == "belongs to no article of the store"


def test_a_file_that_is_not_written_yet_is_found(filled: Filled) -> None:
    fetched = page(4)
    article = filled.add(fetched)
    filled.store.put_revision(
        article,
        fetched,
        kinds=("restored",),
        edit=None,
        run=None,
        next_look_at=T0,
        extractor_version="0",
    )
    filled.index()
    ((number, problem),) = problems(filled)
    assert number == 4
    assert problem.startswith("its text file was not written yet")


def test_a_record_that_its_page_does_not_give_is_found(filled: Filled) -> None:
    fetched = page(4)
    article = filled.add(page(4, "Một đoạn khác."))
    filled.store.put_revision(
        article,
        fetched,
        kinds=("restored",),
        edit=None,
        run=None,
        next_look_at=T0,
        extractor_version=VERSION,
    )
    filled.store.mark_written(
        PORTAL,
        key(4),
        path=filled.file(4).relative_to(filled.folder).as_posix(),
        sha256=next(
            row.sha256 or "" for row in filled.store.index_rows(PORTAL) if row.key == key(4)
        ),
    )
    filled.index()
    assert (4, "revision 2: its stored page says otherwise: body") in problems(filled)


def test_a_page_that_gives_no_article_is_found(filled: Filled) -> None:
    article = filled.add(page(4))
    filled.store.put_revision(
        article,
        page(5),
        kinds=("restored",),
        edit=None,
        run=None,
        next_look_at=T0,
        extractor_version=VERSION,
    )
    filled.index()
    found = dict(reversed(problems(filled)))
    assert found[4].startswith("revision 2: its stored page gives no article: ")


def test_a_damaged_page_is_found(filled: Filled) -> None:
    with closing(sqlite3.connect(filled.folder / FILE_NAME)) as database:
        database.execute("UPDATE pages SET body = x'00' WHERE number = 1")
        database.commit()
    ((number, problem),) = problems(filled)
    assert number == 1
    assert problem.startswith("revision 1: its stored page can't be read: ")


def test_an_article_without_a_record_is_found(filled: Filled) -> None:
    with closing(sqlite3.connect(filled.folder / FILE_NAME)) as database:
        database.execute("DELETE FROM revisions WHERE article = 1")
        database.commit()
    assert problems(filled) == [(1, "the store has no record of it")]


def test_an_index_that_differs_is_found(filled: Filled) -> None:
    index = filled.folder / PORTAL / "index.csv"
    lines = index.read_bytes().splitlines(keepends=True)
    index.write_bytes(b"".join(lines[:-1]))
    assert problems(filled) == [(None, "line 4 is not what the store says")]
    index.unlink()
    assert problems(filled) == [(None, "the file is missing")]


def test_an_index_that_cannot_be_read_is_an_error(filled: Filled) -> None:
    index = filled.folder / PORTAL / "index.csv"
    index.unlink()
    index.mkdir()
    with pytest.raises(OutputError, match="Is a directory"):
        problems(filled)
