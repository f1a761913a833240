from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.filled import HOUR, PORTAL, T0, page, url

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Printed
    from tests.filled import Filled

    Program = Callable[..., Printed]


@pytest.fixture(autouse=True)
def articles(filled: Filled) -> None:
    filled.add(page(1, "Họp ngày 20/12."))
    filled.edit(page(1, "Họp ngày 21/12.", at=T0 + HOUR))
    filled.edit(page(1, "Họp ngày 21/12.", "Đính chính số 1.", at=T0 + 2 * HOUR))


def test_shows_the_last_edit(program: Program) -> None:
    printed = program("diff", PORTAL, 1)
    name = f"{PORTAL}/vi/news/tin-tuc/hop-dan-1.txt"
    assert printed.lines[0] == f"--- {name}\trevision 2, 2026-01-31T02:00:00+00:00"
    assert printed.lines[1] == f"+++ {name}\trevision 3, 2026-01-31T03:00:00+00:00"
    assert printed.lines[-2:] == [" Họp ngày 21/12.", "+Đính chính số 1."]
    assert printed.code == 0


def test_words_mark_changes_inside_the_line(program: Program) -> None:
    lines = program("diff", url(1), "--words", "--revisions", "1..3").lines
    assert lines[-2:] == ["Họp ngày [-20/12-]{+21/12+}.", "{+Đính chính số 1.+}"]


def test_takes_the_path_of_the_file(program: Program, filled: Filled) -> None:
    assert program("diff", filled.file(1)).out == program("diff", PORTAL, 1).out


@pytest.mark.parametrize("pair", ["1", "1-2", "a..b", "1..", "1..9"])
def test_odd_revisions_are_refused(program: Program, pair: str) -> None:
    assert program("diff", PORTAL, 1, "--revisions", pair).code == 64
