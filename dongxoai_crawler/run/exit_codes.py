"""One table of exit codes for all commands (README, "Exit codes")."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class ExitCode(IntEnum):
    """How a command ended."""

    DONE = 0
    DIFFERENCES = 1
    SOME_FAILED = 10
    NOTHING_HAD = 20
    USAGE = 64
    OUTPUT = 74
    INTERRUPTED = 130
    TERMINATED = 143


_STRONGEST = (ExitCode.OUTPUT, ExitCode.USAGE)


def combined(codes: Iterable[ExitCode]) -> ExitCode:
    """Return the code of a run of several portals: what went wrong for some is "some failed".

    A disk that can't be written or a wrong call count for all.
    """
    found = set(codes)
    if len(found) == 1:
        return found.pop()
    for code in _STRONGEST:
        if code in found:
            return code
    return ExitCode.SOME_FAILED if found else ExitCode.DONE
