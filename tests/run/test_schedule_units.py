"""The units as systemd itself reads them."""

from __future__ import annotations

import shutil
import subprocess
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.run.schedule.plan import EVERY, Plan
from dongxoai_crawler.run.schedule.systemd import NAME, service_unit, timer_unit

if TYPE_CHECKING:
    from pathlib import Path

ANALYZE = shutil.which("systemd-analyze")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(ANALYZE is None, reason="needs systemd-analyze (Debian's package systemd)"),
]


def analyze(*arguments: str | Path, home: Path) -> subprocess.CompletedProcess[str]:
    assert ANALYZE is not None
    return subprocess.run(  # noqa: S603 - systemd's own program
        [ANALYZE, *map(str, arguments)],
        env={"PATH": "/usr/bin:/bin", "XDG_RUNTIME_DIR": str(home), "LANG": "C", "TZ": "UTC"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize("of_user", [False, True])
@pytest.mark.parametrize("name", ["output", "tin 50% của $HOME 'bà' \"con\""])
def test_systemd_finds_nothing_wrong(tmp_path: Path, name: str, *, of_user: bool) -> None:
    program = tmp_path / "50% dongxoai"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)  # systemd looks whether it is there
    plan = Plan(program=(str(program),), folder=tmp_path / name, every="30m")
    units = {"service": service_unit(plan, None if of_user else "root"), "timer": timer_unit(plan)}
    for kind, text in units.items():
        (tmp_path / f"{NAME}.{kind}").write_text(text, encoding="utf-8")
    paths = [tmp_path / f"{NAME}.{kind}" for kind in units]
    ended = analyze("verify", *(["--user"] if of_user else []), *paths, home=tmp_path)
    ours = [line for line in ended.stderr.splitlines() if NAME in line]
    assert (ended.returncode, ours) == (0, [])


@pytest.mark.parametrize("every", EVERY)
def test_the_timer_starts_at_the_distance_it_says(tmp_path: Path, every: str) -> None:
    timer = timer_unit(Plan(program=("/opt/dongxoai",), folder=tmp_path, every=every))
    (times,) = (line for line in timer.splitlines() if line.startswith("OnCalendar="))
    spec = times.removeprefix("OnCalendar=")
    said = analyze(
        "calendar", "--iterations=3", "--base-time=2026-01-31 00:00", spec, home=tmp_path
    )
    assert said.returncode == 0, said.stderr
    clocks = [line.split()[-2] for line in said.stdout.splitlines() if line.endswith(" UTC")]
    minutes = [int(clock[:2]) * 60 + int(clock[3:5]) for clock in clocks]
    apart = {(later - earlier) % 1440 for earlier, later in pairwise(minutes)}
    count, unit = int(every[:-1]), every[-1]
    assert apart == {count if unit == "m" else count * 60}
