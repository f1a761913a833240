"""One line of a report: what was looked at, and what was found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How a check went; `SKIP` means that there was nothing to look at."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"
    SKIP = "skip"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One check.

    Attributes:
        name: What was looked at ("disk", "dongxoai-dongnai: tls").
        state: How it went.
        seen: What was found.
        advice: What to do about it, None where nothing is to be done.
    """

    name: str
    state: State
    seen: str
    advice: str | None = None
