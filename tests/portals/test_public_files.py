from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.model.errors import OutputError
from dongxoai_crawler.portals.public_files import keep_only, public_folder, publish

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(autouse=True)
def strict_umask() -> Iterator[None]:
    before = os.umask(0o077)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_only_what_is_below_public_may_be_read_by_all(tmp_path: Path) -> None:
    collection = tmp_path / "output"
    folder = public_folder(collection, "feeds")
    assert [mode(path) for path in (collection, folder.parent, folder)] == [0o700, 0o755, 0o755]


def test_a_folder_that_its_owner_closed_stays_closed(tmp_path: Path) -> None:
    public_folder(tmp_path, "feeds").chmod(0o750)
    assert mode(public_folder(tmp_path, "feeds")) == 0o750


def test_a_file_is_written_only_where_it_differs(tmp_path: Path) -> None:
    file = tmp_path / "all.atom"
    assert publish(file, b"one")
    before = file.stat()
    assert not publish(file, b"one")
    assert (file.stat().st_ino, file.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert publish(file, b"two")
    assert (file.read_bytes(), mode(file)) == (b"two", 0o644)
    assert [path.name for path in tmp_path.iterdir()] == ["all.atom"]


def test_what_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "public").touch()
    with pytest.raises(OutputError) as caught:
        public_folder(tmp_path, "feeds")
    assert caught.value.path == str(tmp_path / "public")
    with pytest.raises(OutputError):
        publish(tmp_path / "public" / "all.atom", b"x")
    with pytest.raises(OutputError):
        publish(tmp_path / "none" / "all.atom", b"x")
    assert [path.name for path in tmp_path.iterdir()] == ["public"]


def test_only_files_of_the_same_sort_go(tmp_path: Path) -> None:
    for name in ("a.atom", "b.atom", "b.json", "b.html"):
        (tmp_path / name).touch()
    keep_only(tmp_path, {"a.atom"}, endings=["atom", "json"])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.atom", "b.html"]


def test_what_cannot_be_removed_is_said(tmp_path: Path) -> None:
    (tmp_path / "b.atom").mkdir()
    with pytest.raises(OutputError, match=r"b\.atom"):
        keep_only(tmp_path, (), endings=["atom"])
