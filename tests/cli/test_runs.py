from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.filled import HOUR, PORTAL, T0

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Printed
    from tests.filled import Filled

    Program = Callable[..., Printed]


@pytest.fixture(autouse=True)
def three_runs(filled: Filled) -> None:
    for code, outcome in ((0, "finished"), (20, "flooded")):
        number = filled.store.begin_run(PORTAL, T0)
        filled.store.end_run(
            number,
            ended_at=T0 + HOUR,
            outcome=outcome,
            healthy=code == 0,
            whole=code == 0,
            exit_code=code,
            counts={"new": 3, "edited": 0},
            problem=None if code == 0 else "the portal refuses",
        )
    filled.store.begin_run(PORTAL, T0)


def test_people_read_a_line(program: Program) -> None:
    assert program("runs").lines == [
        "    1  2026-01-31 08:00  suoi-may  3600 s  finished (0)  new 3",
        (
            "    2  2026-01-31 08:00  suoi-may  3600 s  flooded (20)  not healthy  narrowed  new 3"
            "  the portal refuses"
        ),
        "    3  2026-01-31 08:00  suoi-may  goes on, or was killed",
    ]


def test_failed_ones_only(program: Program) -> None:
    rows = [json.loads(line) for line in program("runs", "--failed", "--jsonl").lines]
    assert [row["run"] for row in rows] == [2, 3]
    assert rows[0]["exit_code"] == 20
    assert rows[0]["counts"] == {"new": 3, "edited": 0}
    assert rows[1]["ended_at"] is None
