from __future__ import annotations

import os
import shlex
import subprocess
from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.model.errors import UsageError
from dongxoai_crawler.run.schedule.cron import cron_lines
from dongxoai_crawler.run.schedule.plan import EVERY, Plan, this_program
from dongxoai_crawler.run.schedule.systemd import service_unit, timer_unit

if TYPE_CHECKING:
    from pathlib import Path

ODD = "tin 50% của $HOME 'bà con'"


def plan_in(folder: Path, program: str = "/opt/dongxoai", every: str = "30m") -> Plan:
    return Plan(program=(program,), folder=folder, every=every)


@pytest.mark.parametrize("name", ["output", ODD, 'a "b"; touch x'])
def test_the_line_of_cron_runs_the_program_with_the_very_folder(tmp_path: Path, name: str) -> None:
    tools = tmp_path / "of cron"
    tools.mkdir()
    stub, asked = tmp_path / "50% dongxoai", tmp_path / "asked"
    stub.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > {shlex.quote(str(asked))}\nexit 75\n')
    (tools / "sleep").write_text("#!/bin/sh\n")  # the delay is not waited for
    for file in (stub, tools / "sleep"):
        file.chmod(0o755)
    line = cron_lines(plan_in(tmp_path / name, str(stub)))[-1]
    command = line.split(" ", 5)[5]
    assert "%" not in command.replace(r"\%", "")  # cron would end the line there
    ended = subprocess.run(  # noqa: S603 - as cron does
        ["/bin/sh", "-c", command.replace(r"\%", "%")],
        env={"PATH": f"{tools}{os.pathsep}/usr/bin:/bin"},
        cwd="/",
        capture_output=True,
        check=False,
        timeout=10,
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (75, b"", b"")
    words = ["crawl", "--due", "--quiet", "--output", str(tmp_path / name)]
    assert asked.read_text().splitlines() == words


@pytest.mark.parametrize(
    ("every", "times"),
    [
        ("15m", "7,22,37,52 * * * *"),
        ("30m", "7,37 * * * *"),
        ("1h", "7 * * * *"),
        ("6h", "7 */6 * * *"),
    ],
)
def test_cron_has_times_of_vietnam(tmp_path: Path, every: str, times: str) -> None:
    about, zone, line = cron_lines(plan_in(tmp_path, every=every))
    assert about.startswith("# ")
    assert zone == "CRON_TZ=Asia/Ho_Chi_Minh"
    assert line.startswith(f"{times} sleep ")


def test_a_line_too_long_for_cron_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="998"):
        cron_lines(plan_in(tmp_path / ("a" * 1000)))


@pytest.mark.parametrize("name", ["a\nb", "a\\b", "a\udc80b", "a\tb"])
def test_what_cant_be_spelled_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="another name"):
        plan_in(tmp_path / name)


def test_the_service_quotes_paths_as_systemd_reads_them(tmp_path: Path) -> None:
    unit = service_unit(plan_in(tmp_path / ODD, "/opt/50% $x/dongxoai"), "tin")
    name = ODD.replace("%", "%%")
    assert (
        'ExecStart="/opt/50%% $x/dongxoai" "crawl" "--due" "--quiet" "--output" '
        f'"{tmp_path}/{name.replace("$", "$$")}"'
    ) in unit.splitlines()
    assert f'ReadWritePaths="{tmp_path}/{name}"' in unit.splitlines()
    assert f"EnvironmentFile=-{tmp_path}/{name}/environment" in unit.splitlines()


def test_the_service_is_shut_in_and_never_runs_twice(tmp_path: Path) -> None:
    lines = service_unit(plan_in(tmp_path), "tin").splitlines()
    for line in (
        "Type=oneshot",
        "User=tin",
        "NoNewPrivileges=yes",
        "ProtectSystem=strict",
        "ProtectHome=read-only",
        "CapabilityBoundingSet=",
        "SuccessExitStatus=10 75 143",
    ):
        assert line in lines
    own = service_unit(plan_in(tmp_path), None)
    assert "User=" not in own.replace("PrivateUsers=", "")


@pytest.mark.parametrize("every", EVERY)
def test_the_timer_makes_up_for_downtime(tmp_path: Path, every: str) -> None:
    lines = timer_unit(plan_in(tmp_path, every=every)).splitlines()
    (times,) = [line for line in lines if line.startswith("OnCalendar=")]
    assert times.endswith(" Asia/Ho_Chi_Minh")
    assert {"Persistent=yes", "RandomizedDelaySec=5min", "WantedBy=timers.target"} <= {*lines}


def test_the_program_is_named_by_its_whole_path() -> None:
    assert os.path.isabs(this_program()[0])  # noqa: PTH117 - a word
