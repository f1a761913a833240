from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.filled import PORTAL, page, read

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Printed
    from tests.filled import Filled

    Program = Callable[..., Printed]


@pytest.fixture(autouse=True)
def article(filled: Filled) -> None:
    filled.add(page(1))
    worse = replace(read(page(1)), title="Tên cũ")
    filled.store.put_reparsed(worse, revision=1, extractor_version="0")
    filled.write(worse)


def test_shows_then_applies(program: Program, filled: Filled) -> None:
    shown = program("reparse").lines
    assert shown[0].startswith(f"{PORTAL}: 1 of 1 articles would change")
    assert shown[1:] == ["  title: 1", '    1: "Tên cũ" -> "Họp dân"']
    assert (
        program("reparse", PORTAL, "--apply")
        .lines[0]
        .startswith(f"{PORTAL}: 1 of 1 articles were changed")
    )
    assert filled.file(1).read_text("utf-8").startswith("Họp dân\n")
    (row,) = json.loads(program("reparse", "--json").out)["portals"]
    assert (row["portal"], row["changed"], row["fields"]) == (PORTAL, 0, {})


def test_does_not_change_what_a_run_works_on(program: Program, filled: Filled) -> None:
    with filled.store.lock(PORTAL):
        printed = program("reparse", "--apply")
        assert program("reparse").code == 0
    assert printed.code == 75
    assert "holds the lock" in printed.err
