from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.filled import HOUR, PORTAL, T0, page

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Printed
    from tests.filled import Filled

    Program = Callable[..., Printed]


def test_prints_revisions_and_changes(program: Program, filled: Filled) -> None:
    filled.add(page(1))
    filled.edit(page(1, "Đính chính.", at=T0 + HOUR))
    lines = program("history", PORTAL, 1).lines
    assert lines[0] == f"{PORTAL} vi news 1: Họp dân"
    assert lines[-1].startswith("2026-01-31 09:00  edited     revision 2; body: wording")
    found = json.loads(program("history", PORTAL, 1, "--json").out)
    assert [row["revision"] for row in found["revisions"]] == [1, 2]


def test_an_id_of_two_modules_is_asked_back(program: Program, filled: Filled) -> None:
    filled.add(page(1))
    filled.add(page(1, module="thong-bao"))
    printed = program("history", PORTAL, 1)
    assert printed.code == 64
    assert f"{PORTAL} --language vi --module thong-bao" in printed.err
    printed = program("history", PORTAL, 1, "--language", "vi", "--module", "thong-bao")
    assert printed.lines[0] == f"{PORTAL} vi thong-bao 1: Họp dân"
