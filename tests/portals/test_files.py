from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.model.errors import OutputError
from dongxoai_crawler.portals.files import make_folder, read_file, write_file

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def regular_file(tmp_path: Path) -> Path:
    file = tmp_path / "file"
    file.write_text("x", encoding="utf-8")
    return file


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_missing_folders_are_for_their_owner_only(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    make_folder(tmp_path / "a" / "b")
    assert [mode(tmp_path / name) for name in ("a", "a/b", ".")] == [0o700, 0o700, 0o755]
    make_folder(tmp_path / "a" / "b")


def test_a_folder_cannot_be_made_where_a_file_is(regular_file: Path) -> None:
    for path in (regular_file, regular_file / "a"):
        with pytest.raises(OutputError) as caught:
            make_folder(path)
        assert caught.value.path == str(path)


def test_a_file_is_for_its_owner_only_whatever_was_there(tmp_path: Path) -> None:
    file = tmp_path / "page.md"
    file.write_text("old", encoding="utf-8")
    file.chmod(0o666)
    write_file(file, b"new")
    assert (read_file(file), mode(file)) == (b"new", 0o600)
    assert [path.name for path in tmp_path.iterdir()] == ["page.md"]


def test_what_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "page.md").mkdir()
    with pytest.raises(OutputError, match=r"page\.md: Is a directory"):
        write_file(tmp_path / "page.md", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["page.md"]


def test_a_file_that_is_not_there_has_no_content(tmp_path: Path) -> None:
    assert read_file(tmp_path / "none") is None


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="Is a directory"):
        read_file(tmp_path)
