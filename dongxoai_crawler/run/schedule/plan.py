"""What is to be started, and how often."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dongxoai_crawler.model.errors import UsageError

EVERY: Final = (*("15m", "30m"), *("1h", "2h", "3h", "4h", "6h", "8h", "12h"))
"""Parts of an hour or of a day: at others, cron would start anew with each of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A run that is to be started again and again.

    Attributes:
        program: How to start the program: an absolute path first.
        folder: The collection's, absolute.
        every: One of `EVERY`.
    """

    program: tuple[str, ...]
    folder: Path
    every: str

    def __post_init__(self) -> None:
        for text in (*self.program, str(self.folder)):
            if flaw := _flaw(text):
                raise UsageError(
                    f"{text!r} holds {flaw}, which cron and systemd don't all read alike: "
                    "give the folder another name"
                )

    @property
    def words(self) -> tuple[str, ...]:
        """The command."""
        asking = ("crawl", "--due", "--quiet", "--output")
        return (*self.program, *asking, str(self.folder))


def this_program() -> tuple[str, ...]:
    """How to start the program that runs now, from anywhere."""
    script = Path(sys.executable).with_name("dongxoai")
    if os.access(script, os.X_OK):
        return (str(script),)
    return (sys.executable, "-m", "dongxoai_crawler")


def _flaw(text: str) -> str | None:
    if "\\" in text:
        return "a backslash"
    if not text.isprintable():
        # Lone surrogates too: bytes of a file name that are no UTF-8.
        return "a character that can't be printed"
    return None
