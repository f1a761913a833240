from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.corpus.backups import back_up
from dongxoai_crawler.corpus.repair import repair
from dongxoai_crawler.corpus.verify import Verified, verify
from dongxoai_crawler.store.store import FILE_NAME, open_store
from tests.filled import HOUR, PORTAL, T0, key, page

if TYPE_CHECKING:
    from pathlib import Path

    from tests.filled import Filled


@pytest.fixture(autouse=True)
def articles(filled: Filled) -> None:
    filled.add(page(1))
    filled.edit(page(1, "Đã sửa.", at=T0 + HOUR))
    filled.add(page(2))


def problems(filled: Filled) -> list[str]:
    return [found.problem for found in verify(filled.store, filled.folder, PORTAL, Verified())]


def test_a_backup_gets_its_files_back(filled: Filled, tmp_path: Path) -> None:
    restored = tmp_path / "restored"
    restored.mkdir()
    back_up(filled.store, filled.folder, restored / FILE_NAME)
    files = [filled.file(number).relative_to(filled.folder) for number in (1, 2)]
    filled.add(page(3))
    with open_store(restored) as store:
        assert store.latest(PORTAL, key(1)) == filled.store.latest(PORTAL, key(1))
        found = [entry.problem for entry in verify(store, restored, PORTAL, Verified())]
        assert found == ["the file is missing"] * 3
        written = list(repair(store, restored, PORTAL))
        assert written == [*map(str, files), f"{PORTAL}/index.csv"]
        assert not list(verify(store, restored, PORTAL, Verified()))
        assert not list(repair(store, restored, PORTAL))
    for file in files:
        assert (restored / file).read_bytes() == (filled.folder / file).read_bytes()


def test_what_differs_is_written_and_a_stray_file_stays(filled: Filled) -> None:
    filled.file(1).write_bytes(b"other\n")
    stray = filled.folder / PORTAL / "la.txt"
    stray.write_bytes(b"mine\n")
    assert list(repair(filled.store, filled.folder, PORTAL)) == [
        filled.file(1).relative_to(filled.folder).as_posix()
    ]
    assert problems(filled) == ["belongs to no article of the store"]
    assert stray.read_bytes() == b"mine\n"


def test_a_file_in_another_place_moves(filled: Filled) -> None:
    known = filled.store.latest(PORTAL, key(2))
    assert known is not None
    other = f"{PORTAL}/vi/news/cu/hop-2.txt"
    (filled.folder / other).parent.mkdir()
    shutil.move(filled.file(2), filled.folder / other)
    filled.store.mark_written(PORTAL, key(2), path=other, sha256="0" * 64)
    list(repair(filled.store, filled.folder, PORTAL))
    assert not problems(filled)
    assert not (filled.folder / other).parent.exists()
