"""What the commands that ask portals share: which ones, of what collection, how narrowed."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final, TypedDict, TypeVar

import click

from dongxoai_crawler.cli.options import CONTACT, DATABASE, DELAY, OUTPUT, PORTALS_FILE
from dongxoai_crawler.model.duration import parse_duration
from dongxoai_crawler.model.errors import UsageError
from dongxoai_crawler.portals.collection import load_collection
from dongxoai_crawler.portals.find import DEFAULT_FOLDER, find_collection
from dongxoai_crawler.run.process import CrawlOrder

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import timedelta
    from pathlib import Path

Command = TypeVar("Command", bound="Callable[..., object]")


def _duration(_: click.Context, __: click.Parameter, text: str | None) -> timedelta | None:
    try:
        return None if text is None else parse_duration(text)
    except ValueError as error:
        raise UsageError(f"--max-time: {error}") from error


MAX_TIME: Final = click.option(
    "--max-time",
    metavar="T",
    callback=_duration,
    help="End after 90s, 30m, 20h or 7d; the next run goes on.",
)
MAX_REQUESTS: Final = click.option(
    "--max-requests",
    metavar="N",
    type=click.IntRange(min=1),
    help="End after N requests to each portal; the next run goes on.",
)


class RunOptions(TypedDict):
    """The options as click hands them over."""

    names: tuple[str, ...]
    output: Path | None
    categories: tuple[str, ...]
    published_since: str | None
    limit: int | None
    from_now: bool
    recheck: bool
    recheck_newer: str | None
    delay: float | None
    contact: str | None
    portals_file: Path | None
    database: str | None


_OPTIONS = (
    click.argument("names", metavar="[PORTAL]...", nargs=-1),
    OUTPUT,
    click.option(
        "--category",
        "categories",
        metavar="ALIAS",
        multiple=True,
        help="Only this category, by its name in addresses; can be repeated.",
    ),
    click.option(
        "--published-since", metavar="DATE", help="Only what was published on DATE or later."
    ),
    click.option(
        "--limit",
        metavar="N",
        type=click.IntRange(min=1),
        help="At most N articles of each portal.",
    ),
    click.option(
        "--from-now",
        is_flag=True,
        help="Collect nothing that is there already: the first such run only notes it.",
    ),
    click.option("--recheck", is_flag=True, help="Look at every known article again now."),
    click.option(
        "--recheck-newer",
        metavar="AGE",
        help="Look at known articles again that were published within 90s, 30m, 20h or 7d.",
    ),
    DELAY,
    CONTACT,
    PORTALS_FILE,
    DATABASE,
)


def run_options(command: Command) -> Command:
    """Add the options of `RunOptions`, and the names of portals."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def order_of(
    options: RunOptions,
    *,
    writes: bool,
    max_time: timedelta | None = None,
    max_requests: int | None = None,
    accept_drift: bool = False,
    verbose: bool = False,
) -> CrawlOrder:
    """Return what is to be done, for the portals named or all that the collection means.

    Args:
        options: As click hands them over.
        writes: Whether a collection may be begun.
        max_time: After so long the run ends.
        max_requests: After so many requests to a portal its part ends.
        accept_drift: Whether a layout that is not as it was is taken as it is.
        verbose: Whether to log what is done.

    Raises:
        UsageError: A portal is unknown, or no place was named for a collection.
    """
    output, portals_file = options["output"], options["portals_file"]
    folder = output or DEFAULT_FOLDER
    registry = load_collection(folder, portals_file=portals_file).registry
    names = dict.fromkeys(options["names"])
    portals = [registry.get(name) for name in names] or list(registry.defaults())
    if writes:
        folder = find_collection(
            output,
            interactive=sys.stderr.isatty(),
            portals_file=portals_file,
            real=not names or not all(portal.private for portal in portals),
        ).path
    return CrawlOrder(
        portals=[portal.id for portal in portals],
        output=folder.absolute(),
        portals_file=portals_file,
        contact=options["contact"],
        arguments=_arguments(options, max_requests)
        | ({"accept_drift": "1"} if accept_drift else {}),
        database=options["database"],
        max_time=max_time,
        verbose=verbose,
    )


def _arguments(options: RunOptions, max_requests: int | None) -> dict[str, str]:
    """The spider's own arguments; Scrapy's spiders take text."""
    values = {
        "category": ",".join(options["categories"]) or None,
        "published_since": options["published_since"],
        "limit": options["limit"],
        "delay": options["delay"],
        "max_requests": max_requests,
        "from_now": "1" if options["from_now"] else None,
        "recheck": "1" if options["recheck"] else None,
        "recheck_newer": options["recheck_newer"],
    }
    return {name: str(value) for name, value in values.items() if value is not None}
