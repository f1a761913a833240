from __future__ import annotations

import os
from importlib import resources
from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.model.errors import OutputError, PortalConfigError, UsageError
from dongxoai_crawler.portals.find import find_collection

if TYPE_CHECKING:
    from pathlib import Path

    from dongxoai_crawler.portals.collection import Collection


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def find(output: Path | None = None, *, interactive: bool = False, real: bool = True) -> Collection:
    return find_collection(output, interactive=interactive, portals_file=None, real=real)


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_a_named_folder_is_made_with_the_page_of_the_format(folder: Path) -> None:
    collection = find(folder / "a" / "b")
    page = folder / "a" / "b" / "FORMAT.md"
    packaged = resources.files("dongxoai_crawler").joinpath("formats", "FORMAT.md")
    assert collection.path == folder / "a" / "b"
    assert page.read_bytes() == packaged.read_bytes()
    assert [mode(path) for path in (folder / "a", folder / "a/b", page)] == [0o700, 0o700, 0o600]


def test_the_page_is_written_only_where_it_differs(folder: Path) -> None:
    page = find(folder).path / "FORMAT.md"
    first = page.stat()
    find(folder)
    assert page.stat().st_ino == first.st_ino
    page.write_text("changed", encoding="utf-8")
    find(folder)
    assert page.stat().st_size == first.st_size


@pytest.mark.parametrize("made", [True, False], ids=["empty folder", "no folder"])
def test_under_cron_no_collection_is_begun_unseen(folder: Path, made: bool) -> None:
    if made:
        (folder / "output").mkdir()
    with pytest.raises(UsageError) as caught:
        find()
    assert str(folder / "output") in str(caught.value)
    assert "dongxoai init" in str(caught.value)
    assert "--output DIR" in str(caught.value)
    assert (folder / "output").exists() == made


@pytest.mark.parametrize("mark", ["dongxoai.toml", "collection.sqlite3"])
def test_under_cron_the_collection_of_the_current_folder_is_used(folder: Path, mark: str) -> None:
    (folder / "output").mkdir()
    (folder / "output" / mark).touch()
    assert find().path == folder / "output"


def test_a_person_at_a_terminal_and_the_demo_may_begin_one(folder: Path) -> None:
    assert find(interactive=True).path == folder / "output"
    (folder / "output" / "FORMAT.md").unlink()
    (folder / "output").rmdir()
    assert find(real=False).path == folder / "output"


def test_the_rows_of_a_portals_file_are_there(folder: Path) -> None:
    rows = folder / "rows.toml"
    rows.write_text("[demo]\ndelay = 1\n", encoding="utf-8")
    collection = find_collection(folder, interactive=False, portals_file=rows, real=True)
    assert collection.registry.get("demo").delay == 1


def test_wrong_configuration_makes_no_folder(folder: Path) -> None:
    rows = folder / "rows.toml"
    rows.write_text("[demo]\nx = 1\n", encoding="utf-8")
    with pytest.raises(PortalConfigError):
        find_collection(folder / "new", interactive=True, portals_file=rows, real=True)
    assert not (folder / "new").exists()


@pytest.mark.parametrize("tail", ["", "below"])
def test_a_file_in_the_place_of_the_folder_is_said(folder: Path, tail: str) -> None:
    (folder / "file").touch()
    with pytest.raises(OutputError, match=f"{folder}/file"):
        find(folder / "file" / tail)


def test_a_folder_that_cannot_be_looked_into_is_said(folder: Path) -> None:
    name = "x" * 300
    (folder / "output").symlink_to(folder / name)
    with pytest.raises(OutputError, match="name too long"):
        find()


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_folder_that_cannot_be_written_is_said_at_once(folder: Path) -> None:
    find(folder)
    folder.chmod(0o500)
    with pytest.raises(OutputError, match="can't be read and written"):
        find(folder)
