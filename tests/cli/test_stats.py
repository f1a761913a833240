"""The numbers of what was collected."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.corpus.duplicates.texts import told, words
from tests.filled import PORTAL, page
from tests.store.samples import put

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Printed
    from tests.filled import Filled


def test_texts_that_are_alike(filled: Filled, program: Callable[..., Printed]) -> None:
    for number in (1, 2, 3):
        put(filled.store, told(words(min(number, 2)), number=number, hours=number))
    said = "1 near-duplicates of earlier ones, 1 of them with the very same text; 0 excerpts"
    assert said in program("stats").out


def test_numbers(filled: Filled, program: Callable[..., Printed]) -> None:
    filled.add(page(1, "Một hai ba."))
    filled.add(page(2, "Thị xã Ðồng Xoài\u200b."))
    shown = program("stats", "--pages")
    assert shown.code == 0
    assert shown.lines[0].startswith("2 articles, ")
    assert f"  {PORTAL}" in shown.out
    assert "  2025-12          2  ████" in shown.out
    assert any(line.split()[:2] == ["mixed_d", "1"] for line in shown.lines)
    assert any(line.split()[:2] == ["invisible", "1"] for line in shown.lines)
    plain = json.loads(program("stats", "--json", "--category", "tin-tuc").out)
    assert (plain["articles"], plain["portals"], plain["pages"]) == (2, {PORTAL: 2}, 0)
    assert plain["oddities"]["mixed_d"] == 1
    none = json.loads(program("stats", "--json", "--category", "khac").out)
    assert (none["articles"], none["first_published"]) == (0, None)
