"""The exit code of a run of several portals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dongxoai_crawler.model.exit_codes import ExitCode

if TYPE_CHECKING:
    from collections.abc import Iterable

_STRONGEST = (ExitCode.OUTPUT, ExitCode.USAGE, ExitCode.DRIFT)


def combined(codes: Iterable[ExitCode]) -> ExitCode:
    """Return the code of a run of several portals: what went wrong for some is "some failed".

    A disk that can't be written, a wrong call, or one portal's drift count for all.
    """
    found = set(codes)
    if len(found) == 1:
        return found.pop()
    for code in _STRONGEST:
        if code in found:
            return code
    return ExitCode.SOME_FAILED if found else ExitCode.DONE
