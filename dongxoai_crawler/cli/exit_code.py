"""The exit code that an error ends a command with."""

from __future__ import annotations

from typing import Final

from dongxoai_crawler.model.errors import (
    CrawlerError,
    FetchError,
    LockedError,
    OutputError,
    UsageError,
)
from dongxoai_crawler.model.exit_codes import ExitCode

_CODES: Final = (
    (UsageError, ExitCode.USAGE),
    (OutputError, ExitCode.OUTPUT),
    (LockedError, ExitCode.LOCKED),
    (FetchError, ExitCode.NOTHING_HAD),
    (CrawlerError, ExitCode.SOME_FAILED),
    (KeyboardInterrupt, ExitCode.INTERRUPTED),
)
_CRASH: Final = 1
"""What Python ends with after an error that nobody foresaw."""


def exit_code_of(error: BaseException) -> int:
    """Return the exit code of a command that ends with this error."""
    return next((code for kind, code in _CODES if isinstance(error, kind)), _CRASH)
