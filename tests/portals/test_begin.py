from __future__ import annotations

import tomllib
from importlib import resources
from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.model.errors import OutputError, UsageError
from dongxoai_crawler.portals.begin import begin_collection
from dongxoai_crawler.portals.collection import load_collection
from dongxoai_crawler.portals.registry import load_registry

if TYPE_CHECKING:
    from pathlib import Path


def test_a_new_collection_means_the_packaged_portal(tmp_path: Path) -> None:
    file = begin_collection(tmp_path / "a" / "b")
    assert file == tmp_path / "a" / "b" / "dongxoai.toml"
    assert file.stat().st_mode & 0o777 == 0o600
    assert (file.parent / "FORMAT.md").is_file()
    collection = load_collection(file.parent)
    assert collection.contact is None
    assert collection.registry.defaults() == load_registry().defaults()
    assert collection.registry.own == {"dongxoai-dongnai"}


@pytest.mark.parametrize("contact", ["ten@example.vn", "https://example.vn/?a=b&c='d'"])
def test_the_contact_is_written(tmp_path: Path, contact: str) -> None:
    begin_collection(tmp_path, contact=contact)
    assert load_collection(tmp_path).contact == contact


def test_a_wrong_contact_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="contact 'ten' must be a mail address"):
        begin_collection(tmp_path / "new", contact="ten")
    assert not (tmp_path / "new").exists()


def test_a_file_that_is_there_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "dongxoai.toml"
    file.write_text("# mine\n", encoding="utf-8")
    with pytest.raises(UsageError, match=f"{file} is there already"):
        begin_collection(tmp_path, contact="ten@example.vn")
    assert file.read_text(encoding="utf-8") == "# mine\n"


def test_a_link_that_leads_nowhere_is_kept_too(tmp_path: Path) -> None:
    (tmp_path / "dongxoai.toml").symlink_to(tmp_path / "none")
    with pytest.raises(UsageError, match="is there already"):
        begin_collection(tmp_path)


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputError):
        begin_collection(tmp_path / "file")


def test_the_example_row_of_the_template_is_the_packaged_one(tmp_path: Path) -> None:
    text = begin_collection(tmp_path).read_text(encoding="utf-8")
    example = text.split("[portals.dongxoai-dongnai]\n")[1].split("\n\n")[0]
    packaged = resources.files("dongxoai_crawler.portals").joinpath("registry.toml")
    rows = tomllib.loads(packaged.read_text(encoding="utf-8"))
    assert tomllib.loads(example.replace("# ", "")) == rows["dongxoai-dongnai"]
