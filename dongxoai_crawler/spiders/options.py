"""What a run was asked for, read from the spider's arguments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.model.clock import VIETNAM
from dongxoai_crawler.model.duration import parse_duration
from dongxoai_crawler.model.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

_KNOWN: Final = (
    "portal",
    "category",
    "published_since",
    "limit",
    "delay",
    "recheck",
    "recheck_newer",
    "max_requests",
    "from_now",
    "plan",
    "accept_drift",
    "addresses",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How a run is narrowed.

    Attributes:
        categories: Aliases of the categories that are wanted; empty: all.
        published_since: Only what was published at or after this moment.
        limit: At most so many articles.
        delay: Seconds between requests instead of the portal's own.
        recheck: Whether to look at every known article again now.
        recheck_newer: Look at those again that were published within this time.
        max_requests: End after so many requests; the next run goes on.
        from_now: Collect nothing that was there before the first such run.
        accept_drift: Only warn of a layout that is not as it was, and take it from now on as it is.
        addresses: A file with the articles that are wanted (`given_tasks`); None: all.
        plan: Ask for lists only, and change nothing: what a run would ask is only counted.
    """

    categories: tuple[str, ...] = ()
    published_since: datetime | None = None
    limit: int | None = None
    delay: float | None = None
    recheck: bool = False
    recheck_newer: timedelta | None = None
    max_requests: int | None = None
    from_now: bool = False
    addresses: Path | None = None
    plan: bool = False
    accept_drift: bool = False

    @property
    def is_narrowed(self) -> bool:
        """Whether the run doesn't ask for all that there is: it then withdraws nothing."""
        return bool(self.categories or self.published_since or self.limit or self.addresses)


def read_options(arguments: Mapping[str, str]) -> Options:
    """Read the spider's arguments, which Scrapy hands over as text.

    Raises:
        UsageError: One of them is unknown or can't be read.
    """
    unknown = sorted(set(arguments) - set(_KNOWN))
    if unknown:
        raise UsageError(f"unknown argument {unknown[0]!r}; there is: {', '.join(_KNOWN)}")
    since, limit, delay = (arguments.get(name) for name in ("published_since", "limit", "delay"))
    newer, most = arguments.get("recheck_newer"), arguments.get("max_requests")
    return Options(
        addresses=Path(arguments["addresses"]) if "addresses" in arguments else None,
        recheck=_flag(arguments, "recheck"),
        from_now=_flag(arguments, "from_now"),
        plan=_flag(arguments, "plan"),
        accept_drift=_flag(arguments, "accept_drift"),
        recheck_newer=None if newer is None else _duration(newer),
        max_requests=None if most is None else int(_number("max_requests", most, minimum=1)),
        categories=tuple(filter(None, arguments.get("category", "").split(","))),
        published_since=None if since is None else parse_day(since),
        limit=None if limit is None else int(_number("limit", limit, minimum=1)),
        delay=None if delay is None else _number("delay", delay, minimum=0),
    )


def _flag(arguments: Mapping[str, str], name: str) -> bool:
    return arguments.get(name, "") not in ("", "0", "no")


def _duration(text: str) -> timedelta:
    try:
        return parse_duration(text)
    except ValueError as error:
        raise UsageError(f"recheck_newer: {error}") from error


def parse_day(text: str) -> datetime:
    """Return the beginning of a day in Vietnam, or the moment, that an ISO 8601 text names.

    Raises:
        UsageError: It is neither.
    """
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"{text!r} is no date; write it as 2026-01-31") from error
    if moment.utcoffset() is not None:
        return moment
    return moment.replace(tzinfo=VIETNAM)


def _number(name: str, text: str, *, minimum: float) -> float:
    try:
        number = float(text)
    except ValueError as error:
        raise UsageError(f"{name} is a number, not {text!r}") from error
    if not minimum <= number < float("inf"):
        raise UsageError(f"{name} is {minimum:g} at least, not {text}")
    return number
