from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Printed

    Program = Callable[..., Printed]


def test_prints_lines_and_units_with_absolute_paths(program: Program, tmp_path: Path) -> None:
    folder = tmp_path / "tin"
    assert program("init", folder).code == 0
    cron = program("schedule", "cron", "--output", "tin")
    assert cron.code == 0
    assert cron.lines[-1].endswith(f"crawl --due --quiet --output {folder}")
    system = program("schedule", "systemd", "--output", "tin")
    assert f"User={folder.owner()}" in system.lines
    assert "# /etc/systemd/system/dongxoai.timer" in system.lines
    own = program("schedule", "systemd-user", "--output", "tin", "--unit", "service")
    assert own.lines[0] == "# ~/.config/systemd/user/dongxoai.service"
    assert "[Timer]" not in own.lines


def test_refuses_what_makes_no_sense(program: Program, tmp_path: Path) -> None:
    assert program("schedule", "cron", "--output", tmp_path / "none").code == 64
    assert program("init", tmp_path / "tin").code == 0
    assert program("schedule", "cron", "--output", "tin", "--unit", "timer").code == 64
