from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.slow
def test_the_benchmarks_run_and_nothing_is_far_out_of_bounds() -> None:
    # Counting lines would slow our code down and not its peers'.
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")
    }
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.run", "--quick"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    bounded = [
        line for line in done.stdout.splitlines() if " at most " in line or " at least " in line
    ]
    assert len(bounded) >= 15
    assert all(line.endswith(" yes") for line in bounded), done.stdout
