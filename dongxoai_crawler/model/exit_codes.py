"""One table of exit codes for all commands (README, "Exit codes")."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """How a command, or the run of one portal, ended."""

    DONE = 0
    DIFFERENCES = 1
    SOME_FAILED = 10
    NOTHING_HAD = 20
    DRIFT = 30
    USAGE = 64
    OUTPUT = 74
    LOCKED = 75
    INTERRUPTED = 130
    TERMINATED = 143

    @classmethod
    def of_signal(cls, number: int) -> ExitCode:
        """Return the code of a process that SIGINT or SIGTERM ended."""
        return cls(128 + number)
