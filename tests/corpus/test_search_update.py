"""The search database follows the store, whatever happened in between."""

from __future__ import annotations

import sqlite3
import stat
import subprocess
import sys
import time
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dongxoai_crawler.corpus.forget import forget
from dongxoai_crawler.corpus.naming import Named
from dongxoai_crawler.corpus.search.file import FILE_NAME, building, reading, search_file, updating
from dongxoai_crawler.corpus.search.find import search
from dongxoai_crawler.corpus.search.update import SearchUpdate, update_search
from dongxoai_crawler.model.errors import OutputError
from dongxoai_crawler.store.store import FILE_NAME as COLLECTION
from dongxoai_crawler.store.store import open_store
from tests.children import ROOT
from tests.filled import HOUR, PORTAL, T0, Filled, key, page
from tests.store.samples import article, put, put_portal_event

if TYPE_CHECKING:
    from pathlib import Path

NOTHING = SearchUpdate(articles=0, changes=0, runs=0, is_new=False)


def update(filled: Filled) -> SearchUpdate:
    return update_search(filled.store, filled.folder)


def found(folder: Path, query: str) -> list[int]:
    """Ids of what a query finds."""
    with reading(folder) as connection:
        numbers = [each.article for each in search(connection, query, limit=10_000)]
        ids = dict(connection.execute("SELECT number, id FROM articles").fetchall())
    return sorted(ids[number] for number in numbers)


def everything(folder: Path) -> dict[str, list[Any]]:
    """All rows, and that the index agrees with them."""
    with closing(sqlite3.connect(search_file(folder))) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        return {
            table: connection.execute(f"SELECT * FROM {table} ORDER BY number").fetchall()  # noqa: S608
            for table in ("articles", "changes", "runs")
        }


def test_only_what_is_otherwise_is_written(filled: Filled) -> None:
    for number in (1, 2, 3):
        filled.add(page(number, title=f"Bài {number}"))
    run = filled.store.begin_run(PORTAL, T0)
    assert update(filled) == SearchUpdate(articles=3, changes=3, runs=1, is_new=True)
    assert stat.S_IMODE(search_file(filled.folder).stat().st_mode) == 0o600
    assert update(filled) == NOTHING
    filled.edit(page(2, "Khác hẳn.", title="Bài mới", at=T0 + HOUR))
    filled.store.put_missing(PORTAL, key(3), at=T0 + HOUR, run=run, code="not_found")
    filled.store.end_run(
        run,
        ended_at=T0 + HOUR,
        outcome="finished",
        healthy=True,
        whole=True,
        exit_code=0,
        counts={},
    )
    assert update(filled) == SearchUpdate(articles=2, changes=2, runs=1, is_new=False)
    assert found(filled.folder, "bài mới") == [2]
    assert found(filled.folder, "bai 2") == []
    assert found(filled.folder, '"khac han"') == [2]
    rows = everything(filled.folder)
    assert [row[7] for row in rows["articles"]] == ["public", "public", "missing"]
    assert rows["runs"][0][4:7] == (3600.0, "finished", 0)
    assert rows["changes"][-1][3:6] == ("missing", 3, 1)


def test_what_another_parser_read_is_written(filled: Filled) -> None:
    earlier = filled.add(page(1), version="0")
    update(filled)
    filled.store.put_reparsed(earlier, revision=1, extractor_version="1")
    assert update(filled).articles == 1


def test_an_id_that_is_given_anew_is_two_articles(filled: Filled) -> None:
    filled.add(page(1, title="Bài cũ"))
    update(filled)
    filled.store.put_archived(PORTAL, key(1), at=T0 + HOUR, run=None)
    filled.add(page(1, title="Bài khác", at=T0 + HOUR))
    assert not update(filled).is_new
    assert len(found(filled.folder, "bai")) == 2
    everything(filled.folder)


def test_edits_that_became_an_event_are_no_edits(filled: Filled) -> None:
    for number in (1, 2):
        filled.add(page(number))
        filled.edit(page(number, "Khác.", at=T0 + HOUR))
    update(filled)
    at = T0 + HOUR
    put_portal_event(filled.store, PORTAL, since=T0, at=at, run=None, detail="a change")
    with closing(sqlite3.connect(filled.folder / COLLECTION)) as connection:
        connection.execute("DELETE FROM changes WHERE kind = 'edited' AND article = 1")
        connection.commit()
    update(filled)
    kinds = [row[3] for row in everything(filled.folder)["changes"]]
    assert kinds == ["new", "new", "edited", "portal"]
    assert update(filled) == NOTHING


def spoilt_version(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA user_version = 7")


def spoilt_bytes(file: Path) -> None:
    file.write_bytes(b"\xff" * 9000)


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:9000])


@pytest.mark.parametrize("spoil", [spoilt_version, spoilt_bytes, cut, lambda file: file.unlink()])
def test_what_can_not_be_used_is_made_anew(filled: Filled, spoil: Any) -> None:
    filled.add(page(1))
    update(filled)
    before = everything(filled.folder)
    spoil(search_file(filled.folder))
    (filled.folder / ".search.left.part").write_bytes(b"left by a killed build")
    assert update(filled).is_new
    assert everything(filled.folder) == before
    assert not list(filled.folder.glob(".search*"))


def test_another_store_is_another_database(filled: Filled, tmp_path: Path) -> None:
    for number in (1, 2):
        filled.add(page(number, at=T0))
    update(filled)
    with open_store(tmp_path / "other") as other:
        put(other, article(id=9))
        assert update_search(other, filled.folder).is_new
    assert found(filled.folder, "tong ket") == [9]
    filled.store.rename_portal(PORTAL, "suoi-may-moi")
    assert update(filled).is_new
    assert {row[2] for row in everything(filled.folder)["changes"]} == {"suoi-may-moi"}


def test_a_forgotten_article_is_in_no_byte(filled: Filled) -> None:
    filled.add(page(1, "Chuyện riêng tư.", title="Bí mật"))
    filled.add(page(2))
    update(filled)
    assert "Chuyện riêng tư".encode() in search_file(filled.folder).read_bytes()
    forget(filled.store, filled.folder, Named(PORTAL, key(1)))
    assert not list(filled.folder.glob("*search*"))
    assert update(filled).articles == 1
    assert found(filled.folder, "rieng tu") == []
    content = search_file(filled.folder).read_bytes()
    assert not any(word in content.lower() for word in (b"rieng", "riêng".encode()))


def test_a_build_that_may_hold_what_was_forgotten_comes_to_nothing(filled: Filled) -> None:
    filled.add(page(1))
    with pytest.raises(OutputError, match="run this again"), building(filled.folder):
        forget(filled.store, filled.folder, Named(PORTAL, key(1)))
    assert not list(filled.folder.glob("*search*"))


def test_one_elsewhere_is_noticed(filled: Filled) -> None:
    """The store of another machine forgets, and this folder has the file still."""
    for number in (1, 2, 3):
        filled.add(page(number, f"Riêng {number}."))
    update(filled)
    for number in (3, 1):
        filled.store.forget(PORTAL, key(number))
        assert update(filled).is_new
        assert found(filled.folder, f"rieng {number}") == []


def test_one_that_is_locked_says_so_and_stays(filled: Filled) -> None:
    filled.add(page(1))
    update(filled)
    before = everything(filled.folder)
    with updating(filled.folder) as other:
        assert other
        other.execute("BEGIN IMMEDIATE")
        filled.add(page(2))
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr("dongxoai_crawler.corpus.search.file._PATIENCE", 0.1)
            with pytest.raises(OutputError, match="another program"):
                update(filled)
        other.execute("ROLLBACK")
    assert everything(filled.folder) == before


def test_a_folder_that_can_not_be_written_says_so(filled: Filled) -> None:
    search_file(filled.folder).mkdir()
    with pytest.raises(OutputError, match=FILE_NAME.partition(".")[0]):
        update(filled)


STEPS = st.lists(
    st.tuples(st.sampled_from(["put", "miss", "update"]), st.integers(1, 4)), max_size=12
)


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(STEPS)
def test_step_by_step_is_as_at_once(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int]]
) -> None:
    folder, whole = tmp_path_factory.mktemp("steps"), tmp_path_factory.mktemp("whole")
    with open_store(folder) as store:
        known = set()
        for place, (step, number) in enumerate(steps):
            moment = T0 + place * HOUR
            if step == "put":
                put(store, article(id=number, portal=PORTAL, title=f"Bài {place}"), at=moment)
                known.add(number)
            elif step == "miss" and number in known:
                store.put_missing(PORTAL, key(number), at=moment, run=None, code="x")
            elif step == "update":
                update_search(store, folder)
        update_search(store, folder)
        update_search(store, whole)
    assert everything(folder) == everything(whole)
    for place in range(len(steps)):
        assert found(folder, f"bai {place}") == found(whole, f"bai {place}")


_UPDATE = (
    "import sys; from pathlib import Path; "
    "from dongxoai_crawler.store.store import open_store; "
    "from dongxoai_crawler.corpus.search.update import update_search; "
    "folder = Path(sys.argv[1]); update_search(open_store(folder), folder)"
)


@pytest.mark.slow
@pytest.mark.parametrize("is_there", [False, True])
def test_killed_anywhere_the_next_one_is_right(tmp_path: Path, *, is_there: bool) -> None:
    with open_store(tmp_path) as store:
        for number in range(1500):
            put(store, article(id=number, title=f"Bài {number}"))
        if is_there:
            update_search(store, tmp_path)
        for turn in range(8):
            if is_there:
                for number in range(1500):
                    later = T0 + (turn + 400 * 24) * HOUR
                    put(store, article(id=number, title=f"Bài {number} lần {turn}"), at=later)
            with subprocess.Popen([sys.executable, "-c", _UPDATE, tmp_path], cwd=ROOT) as child:  # noqa: S603 - our own program
                changing = (".search.*", f"{FILE_NAME}-journal")
                while child.poll() is None and not any(
                    list(tmp_path.glob(name)) for name in changing
                ):
                    time.sleep(0.001)
                time.sleep(0.08 * turn)
                child.kill()
            if is_there:
                update_search(store, tmp_path)
                assert len(found(tmp_path, f"lan {turn}")) == 1500
        update_search(store, tmp_path)
        assert update_search(store, tmp_path) == NOTHING
    assert len(found(tmp_path, "bai")) == 1500
    assert len(everything(tmp_path)["articles"]) == 1500
    assert {path.name for path in tmp_path.glob("*search*")} == {FILE_NAME}
