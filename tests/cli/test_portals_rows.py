"""`dongxoai portals rename`, `move`, `retire`, as the program answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.filled import PORTAL, page

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Printed
    from tests.filled import Filled

ROW = '[portals.suoi-may]\nname = "Suối Mây"\nbase_url = "https://portal.example"\nnews = "/vi/news/"\n'


def test_rows_change_and_history_stays(program: Callable[..., Printed], filled: Filled) -> None:
    (filled.folder / "dongxoai.toml").write_text(ROW, encoding="utf-8")
    filled.add(page(1))
    assert program("portals", "rename", PORTAL, "khac").lines == ["suoi-may is khac now"]
    moved = program("portals", "move", "khac", "https://moi.vn")
    assert moved.lines == ["khac is at https://moi.vn now"]
    assert program("portals", "retire", "khac").code == 0
    assert "khac" in program("history", "khac", "1").out
    assert program("verify", "khac").code == 0
    with filled.store.lock("khac"):
        assert program("portals", "retire", "khac").code == 75
    assert program("portals", "retire", PORTAL).code == 64


def test_without_collection_nothing_is_made(program: Callable[..., Printed]) -> None:
    assert program("portals", "retire", "demo", "--output", "khong").code == 64


def test_options_stand_behind_the_name(program: Callable[..., Printed]) -> None:
    wrong = program("portals", "--output", "o", "retire", "demo")
    assert (wrong.code, "behind the name retire" in wrong.err) == (64, True)
