"""Lines for a user's crontab.

Debian's cron knows no time zone (others read CRON_TZ), no random delay and no past that it slept
through. None is needed: the line only asks often what is due, the portals' own intervals do the
rest, and a portal's lock keeps two runs apart.
"""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.model.errors import UsageError

if TYPE_CHECKING:
    from dongxoai_crawler.run.schedule.plan import Plan

LATEST: Final = 300
"""Seconds that a start is put off at most: machines of one office don't ask all at once."""

MINUTE: Final = 7
"""Not the full hour, when everybody's jobs start."""

LONGEST: Final = 998
"""Characters that Debian's cron takes as a command (crontab(5))."""


def cron_lines(plan: Plan) -> list[str]:
    """A comment, the time zone and the line.

    Raises:
        UsageError: The line is longer than cron takes.
    """
    command = f'sleep "$(shuf -i 0-{LATEST} -n 1)"; exec {shlex.join(plan.words)}'
    escaped = command.replace("%", r"\%")  # cron makes a bare one the end of the line
    if len(escaped.encode()) > LONGEST:
        raise UsageError(f"cron takes {LONGEST} characters at most: choose shorter folder names")
    return [
        f"# Every {plan.every}: asks the portals of {plan.folder} that are due, else is silent.",
        "CRON_TZ=Asia/Ho_Chi_Minh",
        f"{_times(plan.every)} {escaped}",
    ]


def _times(every: str) -> str:
    count, unit = int(every[:-1]), every[-1]
    if unit == "m":
        return f"{','.join(str(minute) for minute in range(MINUTE, 60, count))} * * * *"
    return f"{MINUTE} * * * *" if count == 1 else f"{MINUTE} */{count} * * *"
