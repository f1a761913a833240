from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.filled import PORTAL, page

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Printed
    from tests.filled import Filled

    Program = Callable[..., Printed]


def test_one_portal_or_all(program: Program, filled: Filled) -> None:
    filled.add(page(1))
    filled.add(page(2), portal="khac")
    assert [row["portal"] for row in json.loads(program("coverage", "--json").out)["portals"]] == [
        "khac",
        PORTAL,
    ]
    lines = program("coverage", PORTAL).lines
    assert lines[0] == (
        f"{PORTAL}: 100 % of what the portal lists: 1 of 1 articles; none is missing"
    )
    assert program("coverage", "none").code == 64
