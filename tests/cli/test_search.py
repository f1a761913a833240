from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.filled import PORTAL, T0, key, page

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Printed
    from tests.filled import Filled

    Program = Callable[..., Printed]


@pytest.fixture(autouse=True)
def articles(filled: Filled) -> None:
    filled.add(page(1, "Thông báo thu hồi đất.", title="Thông báo"))
    filled.add(page(2, "Anh Đạt thu được giải.", title="Giải thưởng"))


def test_prints_a_line_for_each_the_best_one_first(program: Program) -> None:
    printed = program("search", "thu", "dat")
    assert printed.code == 0
    assert printed.lines == [
        f"2025-12-21  {PORTAL}  Giải thưởng  Anh [Đạt] [thu] được giải.",
        f"2025-12-21  {PORTAL}  Thông báo  Thông báo [thu] hồi [đất].",
    ]
    assert program("search", '"hồi đất"').lines == [
        f"2025-12-21  {PORTAL}  Thông báo  Thông báo thu [hồi] [đất].",
    ]
    assert program("search", "thu", "dat", "--limit", 1).lines == printed.lines[:1]
    assert program("search", "dất").lines == []


def test_prints_objects(program: Program) -> None:
    (line,) = program("search", "đạt", "--jsonl").lines
    found = json.loads(line)
    assert found.pop("published_at").endswith("+07:00")
    assert found.pop("url").endswith("-2.html")
    assert found == {
        "article": 2,
        "portal": PORTAL,
        "state": "public",
        "title": "Giải thưởng",
        "found": "Anh [Đạt] thu được giải.",
    }


def test_finds_what_came_since_and_not_what_was_forgotten(program: Program, filled: Filled) -> None:
    assert program("search", "đất").lines
    filled.add(page(3, "Đất mới.", at=T0))
    assert len(program("search", "đất").lines) == 2
    assert program("forget", PORTAL, 1, "--yes").code == 0
    assert len(program("search", "đất").lines) == 1
    assert filled.store.tombstones(PORTAL) == {key(1)}


def test_needs_a_collection_with_words(program: Program) -> None:
    assert program("search").code == 64
    assert program("search", "đất", "--output", "elsewhere").code == 64
    assert program("search", "?").lines == []
