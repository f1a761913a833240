"""dongxoai.toml, edited by the program: what a person wrote stays as it was."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dongxoai_crawler.model.errors import OutputError, PortalConfigError, UsageError
from dongxoai_crawler.portals.edit import add_row, rename_row, set_keys
from dongxoai_crawler.portals.toml_rows import value_text

if TYPE_CHECKING:
    from pathlib import Path

    from dongxoai_crawler.portals.toml_rows import Value

ROW: dict[str, Value] = {
    "name": 'Xã "Một"',
    "base_url": "https://mot.vn",
    "news": ("/a/", "/b/"),
    "delay": 2.5,
}
FILE = """# của tôi
contact = "a@b.vn"

[portals.moi] # mới
name = "Xã Mới" # tên
base_url = "https://moi.vn"
news = "/vi/news/"
# hết
[portals.dongxoai-dongnai]
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "dongxoai.toml"
    path.write_text(FILE, encoding="utf-8")
    return path


def portals(file: Path) -> dict[str, dict[str, object]]:
    rows: dict[str, dict[str, object]] = tomllib.loads(file.read_text("utf-8-sig"))["portals"]
    return rows


def test_a_row_is_added_at_the_end(file: Path) -> None:
    add_row(file.parent, "mot", ROW)
    text = file.read_text(encoding="utf-8")
    assert text.startswith(FILE)
    assert portals(file)["mot"] == {**ROW, "news": ["/a/", "/b/"]}
    with pytest.raises(UsageError, match="already"):
        add_row(file.parent, "mot", ROW)
    assert file.read_text(encoding="utf-8") == text


def test_a_file_that_is_missing_is_made(tmp_path: Path) -> None:
    add_row(tmp_path, "mot", ROW)
    assert list(portals(tmp_path / "dongxoai.toml")) == ["mot"]
    assert (tmp_path / "dongxoai.toml").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("ending", ["", "\ufeff"])
def test_a_file_without_last_line_end_or_with_a_mark(tmp_path: Path, ending: str) -> None:
    path = tmp_path / "dongxoai.toml"
    path.write_bytes(f"{ending}[portals.dongxoai-dongnai]".encode())
    set_keys(tmp_path, "dongxoai-dongnai", {"enabled": False})
    add_row(tmp_path, "mot", ROW)
    assert portals(path)["dongxoai-dongnai"] == {"enabled": False}
    assert path.read_bytes().startswith(ending.encode())


def test_keys_are_set_where_they_stand(file: Path) -> None:
    set_keys(file.parent, "moi", {"base_url": "https://khac.vn", "name": "Xã #1", "enabled": False})
    changed = FILE.replace("https://moi.vn", "https://khac.vn").replace('"Xã Mới"', '"Xã #1"')
    expected = changed.replace("# mới\n", "# mới\nenabled = false\n")
    assert file.read_text(encoding="utf-8") == expected


def test_a_portal_without_table_gets_one(file: Path) -> None:
    set_keys(file.parent, "demo", {"enabled": True})
    assert portals(file)["demo"] == {"enabled": True}


def test_a_table_gets_another_id(file: Path) -> None:
    rename_row(file.parent, "moi", "cu", rehearse=True)
    assert file.read_text(encoding="utf-8") == FILE
    rename_row(file.parent, "moi", "cu")
    assert file.read_text(encoding="utf-8") == FILE.replace("portals.moi", "portals.cu")


def test_subscriptions_follow_a_portal_to_its_new_id(file: Path) -> None:
    wish = (
        '[channels.k]\nenv = "K"\n[subscriptions.s]\nchannel = "k"  # ai\nportals = ["moi", "x"]\n'
    )
    file.write_text(f"{FILE}\n{wish}", encoding="utf-8")
    rename_row(file.parent, "moi", "cu")
    renamed = FILE.replace("portals.moi", "portals.cu")
    assert file.read_text(encoding="utf-8") == f"{renamed}\n{wish.replace('moi', 'cu')}"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("khong", "x"),
        ("moi", "dongxoai-dongnai"),
        ("moi", "Hoa"),
        ("moi", "public"),
        ("moi", "all"),
    ],
)
def test_ids_that_can_not_be_had(file: Path, old: str, new: str) -> None:
    with pytest.raises(UsageError):
        rename_row(file.parent, old, new)
    assert file.read_text(encoding="utf-8") == FILE


def test_a_spelling_that_is_not_known_is_left_to_people(tmp_path: Path) -> None:
    path = tmp_path / "dongxoai.toml"
    text = 'portals = { moi = { name = "a", base_url = "https://a.vn", news = "/" } }\n'
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=r"write into it:\n\[portals.mot\]"):
        add_row(tmp_path, "mot", ROW)
    assert path.read_text(encoding="utf-8") == text


def test_a_row_that_breaks_a_rule_is_not_written(file: Path) -> None:
    with pytest.raises(PortalConfigError, match="is the portal"):
        add_row(file.parent, "hai", ROW | {"base_url": "https://moi.vn", "news": "/vi/news/"})
    assert file.read_text(encoding="utf-8") == FILE


def test_a_folder_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(OutputError):
        add_row(tmp_path / "khong", "mot", ROW)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_is_read_back(text: str) -> None:
    assert tomllib.loads(f"a = {value_text(text)}") == {"a": text}
