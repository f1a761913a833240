from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.corpus.text_files import remove_all_of, remove_text
from dongxoai_crawler.model.errors import OutputError
from dongxoai_crawler.store.rows import ArticleKey

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "a" / "vi" / "b" / "x-1.txt"
    file.parent.mkdir(parents=True)
    file.write_text("x", encoding="utf-8")
    return file


def test_folders_go_with_their_last_file(tmp_path: Path, file: Path) -> None:
    (tmp_path / "a" / "index.csv").touch()
    remove_text(tmp_path, "a/vi/b/x-1.txt")
    assert not file.exists()
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a", "index.csv"]


def test_a_file_that_is_gone_is_no_error(tmp_path: Path, file: Path) -> None:
    remove_text(tmp_path, "a/vi/b/x-2.txt")
    remove_text(tmp_path, "a/vi/none/x-2.txt")
    assert file.exists()


def test_the_collection_itself_stays(tmp_path: Path) -> None:
    (tmp_path / "x-1.txt").touch()
    remove_text(tmp_path, "x-1.txt")
    assert tmp_path.is_dir()


def test_what_cannot_be_removed_is_named(tmp_path: Path, file: Path) -> None:
    with pytest.raises(OutputError, match="vi/b"):
        remove_text(tmp_path, "a/vi/b")
    (file.parent / ".x.part").mkdir()
    with pytest.raises(OutputError, match=r"\.x\.part"):
        remove_all_of(tmp_path, "a", ArticleKey("vi", "b", 1))


def test_a_leftover_that_goes_meanwhile_is_no_error(tmp_path: Path, file: Path) -> None:
    (file.parent / ".x.part").symlink_to(tmp_path / "none")
    remove_all_of(tmp_path, "a", ArticleKey("vi", "b", 1))
