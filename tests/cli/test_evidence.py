from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from tests.filled import PORTAL, page

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Printed
    from tests.filled import Filled

    Program = Callable[..., Printed]


def test_packs_an_article_and_prints_the_digest(
    program: Program, filled: Filled, tmp_path: Path
) -> None:
    filled.add(page(1))
    file = tmp_path / "goi.zip"
    printed = program("evidence", PORTAL, 1, file)
    digest = sha256(file.read_bytes()).hexdigest()
    assert (printed.code, printed.lines[1]) == (0, f"{digest}  goi.zip")
    assert str(file) in printed.lines[0]


def test_an_unknown_article_is_a_usage_error(
    program: Program, filled: Filled, tmp_path: Path
) -> None:
    filled.add(page(1))
    printed = program("evidence", PORTAL, 2, tmp_path / "goi.zip")
    assert printed.code == 64
    assert f"no article {PORTAL} 2" in printed.err
    assert not (tmp_path / "goi.zip").exists()
