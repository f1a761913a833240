"""What a program costs, from its start to its end."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_KIB: Final = 1024
_LOOK: Final = 0.02
"""Seconds between two looks at the memory; the highest so far is never missed, but the last moment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a process took.

    Attributes:
        cpu: Seconds of processor time, the system's on its behalf included.
        wall: Seconds on the clock.
        peak: Most memory held at once, in bytes.
        printed: What it wrote to standard output.
    """

    cpu: float
    wall: float
    peak: int
    printed: str


def run_python(*arguments: str) -> Cost:
    """Run this Python on `arguments`.

    Raises:
        RuntimeError: It failed.
    """
    started, peak = time.perf_counter(), 0
    # Standard error is the reader's: what goes wrong is seen where it happens.
    with (
        TemporaryFile() as output,
        subprocess.Popen([sys.executable, *arguments], stdout=output) as process,  # noqa: S603 - our own programs
    ):
        while os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
            peak = max(peak, _peak(process.pid))
            time.sleep(_LOOK)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        printed = output.read().decode()
    wall = time.perf_counter() - started
    if process.returncode != 0:
        raise RuntimeError(f"{_named(arguments)} ended with {process.returncode}")
    return Cost(
        cpu=used.ru_utime + used.ru_stime,
        wall=wall,
        peak=peak,
        printed=printed,
    )


def _peak(process: int) -> int:
    """The most memory a process has held since it became this program, so far; 0 once it is over.

    The system's account at its end begins before that, with the memory of the benchmark itself.
    """
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="ascii", errors="replace")
    except ProcessLookupError:
        return 0
    lines = (line.split() for line in status.splitlines())
    return next((int(line[1]) * _KIB for line in lines if line[0] == "VmHWM:"), 0)


def _named(arguments: Sequence[str]) -> str:
    return f"python {' '.join(arguments)}"
