"""Other ids and addresses; killed anywhere and run again, a change of id is complete."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.model.errors import LockedError, OutputError, UnknownNameError, UsageError
from dongxoai_crawler.portals.collection import load_collection
from dongxoai_crawler.run import portal_rows
from dongxoai_crawler.store.store import open_store
from tests.filled import PORTAL, Filled, key, page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ROW = '[portals.suoi-may]\nname = "Suối Mây"\nbase_url = "https://portal.example"\nnews = "/vi/news/"\n'


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Filled]:
    (tmp_path / "dongxoai.toml").write_text(ROW, encoding="utf-8")
    with open_store(tmp_path) as store:
        filled = Filled(folder=tmp_path, store=store)
        filled.add(page(1))
        yield filled


def rename(filled: Filled, old: str = PORTAL, new: str = "khac") -> None:
    registry = load_collection(filled.folder).registry
    portal_rows.rename(filled.folder, filled.store, registry, old, new)


def state(filled: Filled) -> tuple[list[str], list[str], list[str]]:
    rows = tomllib.loads((filled.folder / "dongxoai.toml").read_text(encoding="utf-8"))
    files = sorted(
        path.relative_to(filled.folder).as_posix() for path in filled.folder.rglob("*-1.txt")
    )
    return list(rows["portals"]), filled.store.portals(), files


def test_row_history_and_files_get_the_new_id(filled: Filled) -> None:
    rename(filled)
    assert state(filled) == (["khac"], ["khac"], ["khac/vi/news/tin-tuc/hop-dan-1.txt"])
    (row,) = filled.store.index_rows("khac")
    assert row.path == "khac/vi/news/tin-tuc/hop-dan-1.txt"
    assert row.path in (filled.folder / "khac" / "index.csv").read_text(encoding="utf-8")
    known = filled.store.latest("khac", key(1))
    assert known
    assert known.record.portal == "khac"
    with pytest.raises(UnknownNameError):
        rename(filled)


@pytest.mark.parametrize("steps", [1, 2])
def test_after_a_kill_it_is_completed(filled: Filled, steps: int) -> None:
    filled.store.rename_portal(PORTAL, "khac")
    if steps == 2:
        (filled.folder / PORTAL).rename(filled.folder / "khac")
    rename(filled)
    assert state(filled) == (["khac"], ["khac"], ["khac/vi/news/tin-tuc/hop-dan-1.txt"])


def test_ids_that_are_taken(filled: Filled) -> None:
    before = state(filled)
    for new, error in (("demo", UsageError), ("Hoa", UsageError), (PORTAL, UsageError)):
        with pytest.raises(error):
            rename(filled, new=new)
    with pytest.raises(UsageError, match="for ever"):
        rename(filled, old="dongxoai-dongnai")
    (filled.folder / "khac").mkdir()
    with pytest.raises(UsageError, match="is there already"):
        rename(filled)
    (filled.folder / "khac").rmdir()
    filled.store.rename_portal("khong", "x")
    assert state(filled) == before
    filled.store.rename_portal(PORTAL, "khac")
    filled.add(page(3))
    with pytest.raises(UsageError, match="is known of a portal khac"):
        rename(filled)


def test_a_run_that_goes_on_keeps_the_portal(filled: Filled) -> None:
    registry = load_collection(filled.folder).registry
    with open_store(filled.folder) as other, other.lock(PORTAL):
        for change in (
            lambda: rename(filled),
            lambda: portal_rows.move(filled.folder, filled.store, registry, PORTAL, "https://a.vn"),
            lambda: portal_rows.retire(filled.folder, filled.store, registry, PORTAL),
        ):
            with pytest.raises(LockedError):
                change()


def test_another_address_and_no_crawls_any_more(filled: Filled) -> None:
    folder, store = filled.folder, filled.store
    registry = load_collection(folder).registry
    assert portal_rows.move(folder, store, registry, PORTAL, "https://Moi.vn/") == "https://moi.vn"
    portal_rows.retire(folder, store, registry, PORTAL)
    portal = load_collection(folder).registry.get(PORTAL)
    assert (portal.base_url, portal.enabled) == ("https://moi.vn", False)
    assert store.counts(PORTAL).articles == 1
    for url in ("https://moi.vn/vi/news/", "moi.vn"):
        with pytest.raises(UsageError):
            portal_rows.move(folder, store, registry, PORTAL, url)
    with pytest.raises(UnknownNameError):
        portal_rows.retire(folder, store, registry, "khong")


def test_a_folder_that_can_not_be_renamed(filled: Filled, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.rename", refuse)
    with pytest.raises(OutputError, match="Permission denied"):
        rename(filled)
    monkeypatch.undo()
    rename(filled)
    assert state(filled)[0] == ["khac"]
