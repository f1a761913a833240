from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.filled import HOUR, PORTAL, T0, key, page

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Printed
    from tests.filled import Filled

    Program = Callable[..., Printed]


@pytest.fixture(autouse=True)
def articles(filled: Filled) -> None:
    filled.add(page(1))
    filled.add(page(2), portal="khac")
    filled.edit(page(1, "Đính chính.", at=T0 + HOUR))
    filled.store.put_missing(PORTAL, key(1), at=T0 + 2 * HOUR, run=None, code="not_found")


def test_jsonl_has_a_line_for_each_change_oldest_first(program: Program) -> None:
    rows = [json.loads(line) for line in program("changes", "--jsonl").lines]
    assert [(row["change"], row["portal"], row["id"]) for row in rows] == [
        ("new", PORTAL, 1),
        ("new", "khac", 2),
        ("edited", PORTAL, 1),
        ("missing", PORTAL, 1),
    ]


def test_people_read_a_line(program: Program) -> None:
    assert program("changes", "--kind", "edited").lines == [
        (
            "2026-01-31 09:00  edited     suoi-may 1  Họp dân  "
            "(body: wording, silent; after 2026-01-31 08:00)"
        )
    ]


@pytest.mark.parametrize(
    ("arguments", "count"),
    [
        (["--portal", "khac"], 1),
        (["--kind", "new"], 2),
        (["--since", "2h"], 2),
        (["--since", "2026-01-31T09:30"], 1),
        (["--since", "2026-02-01"], 0),
    ],
)
def test_can_be_narrowed(
    program: Program, monkeypatch: pytest.MonkeyPatch, arguments: list[str], count: int
) -> None:
    monkeypatch.setenv("DONGXOAI_NOW", (T0 + 3 * HOUR).isoformat())
    assert len(program("changes", *arguments).lines) == count


def test_wrong_calls_say_what_is_right(program: Program) -> None:
    assert program("changes", "--portal", "x").err == (
        f"dongxoai: unknown portal 'x'; there is: khac, {PORTAL}\n"
    )
    assert program("changes", "--since", "hôm qua").code == 64
    assert program("changes", "--kind", "neu").code == 64
