from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from dongxoai_crawler.cli.init import init_command
from dongxoai_crawler.model.errors import UsageError
from dongxoai_crawler.portals.collection import load_collection

if TYPE_CHECKING:
    from pathlib import Path


def run(*arguments: str) -> list[str]:
    result = CliRunner().invoke(init_command, arguments, catch_exceptions=False)
    assert result.exit_code == 0
    return result.stdout.splitlines()


def test_prints_the_absolute_path_and_the_next_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "tin tức"
    lines = run("tin tức", "--contact", "ten@example.vn")
    assert lines == [
        f"wrote {folder}/dongxoai.toml",
        f"next: dongxoai crawl --output '{folder}'",
    ]
    assert load_collection(folder).contact == "ten@example.vn"


def test_asks_for_the_contact_where_none_was_given(tmp_path: Path) -> None:
    assert "set contact" in run(str(tmp_path / "new"))[1]


def test_keeps_a_file_that_is_there(tmp_path: Path) -> None:
    run(str(tmp_path))
    with pytest.raises(UsageError, match="is there already"):
        run(str(tmp_path))
