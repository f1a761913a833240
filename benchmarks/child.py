"""What a program costs, from its start to its end."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_KIB: Final = 1024


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
        RuntimeError: It failed, or the benchmark itself holds more memory than it did: the
            system counts a process's memory from before it became another program.
    """
    started = time.perf_counter()
    # Standard error is the reader's: what goes wrong is seen where it happens.
    with subprocess.Popen([sys.executable, *arguments], stdout=subprocess.PIPE) as process:  # noqa: S603 - our own programs
        assert process.stdout is not None  # noqa: S101 - a pipe was asked for
        printed = process.stdout.read().decode()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - started
    if process.returncode != 0:
        raise RuntimeError(f"{_named(arguments)} ended with {process.returncode}")
    if used.ru_maxrss <= resource.getrusage(resource.RUSAGE_SELF).ru_maxrss:
        raise RuntimeError(f"{_named(arguments)} is smaller than the benchmark: no peak is known")
    return Cost(
        cpu=used.ru_utime + used.ru_stime,
        wall=wall,
        peak=used.ru_maxrss * (1 if sys.platform == "darwin" else _KIB),
        printed=printed,
    )


def _named(arguments: Sequence[str]) -> str:
    return f"python {' '.join(arguments)}"
