"""The options that choose a part of what was collected."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, TypeVar

import click

from dongxoai_crawler.cli.collected import wanted_portals
from dongxoai_crawler.corpus.moments import parse_since
from dongxoai_crawler.corpus.selection import Selection
from dongxoai_crawler.model import clock

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from dongxoai_crawler.store.store import Store

Command = TypeVar("Command", bound="Callable[..., object]")


class SelectionOptions(TypedDict):
    """The options as click hands them over."""

    portals: tuple[str, ...]
    categories: tuple[str, ...]
    published_since: str | None
    published_before: str | None
    withdrawn: bool
    as_of: str | None


_OPTIONS = (
    click.option(
        "--portal", "portals", metavar="ID", multiple=True, help="Only this one; can be repeated."
    ),
    click.option(
        "--category",
        "categories",
        metavar="ALIAS",
        multiple=True,
        help="Only this one, by its name in addresses; can be repeated.",
    ),
    click.option("--published-since", metavar="T", help="Published at T or later."),
    click.option("--published-before", metavar="T", help="Published earlier than T."),
    click.option("--withdrawn", is_flag=True, help="Withdrawn articles too."),
    click.option("--as-of", metavar="T", help="As the collection knew it at T."),
)


def selection_options(command: Command) -> Command:
    """Add the options of `SelectionOptions`. T: a day, a moment, or how long ago (90s, 30m, 7d)."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def selection_of(
    store: Store, options: SelectionOptions, *, every_revision: bool = False
) -> Selection:
    """Return what the options choose.

    Raises:
        UnknownNameError: The collection knows no such portal.
        UsageError: A time is none.
    """
    portals = options["portals"]
    return Selection(
        portals=wanted_portals(store, portals) if portals else (),
        categories=options["categories"],
        published_since=moment_of(options["published_since"]),
        published_before=moment_of(options["published_before"]),
        withdrawn=options["withdrawn"],
        every_revision=every_revision,
        as_of=moment_of(options["as_of"]),
    )


def filters_of(selection: Selection) -> tuple[str, ...]:
    """Return the options that choose the same; how long ago something was is a moment here."""
    given = [f"--portal {each}" for each in selection.portals]
    given += [f"--category {each}" for each in selection.categories]
    moments = {
        "--published-since": selection.published_since,
        "--published-before": selection.published_before,
        "--as-of": selection.as_of,
    }
    given += [f"{name} {moment.isoformat()}" for name, moment in moments.items() if moment]
    return (*given, *(["--withdrawn"] if selection.withdrawn else []))


def moment_of(text: str | None) -> datetime | None:
    """Return the moment that an option names; None: it was not given.

    Raises:
        UsageError: It is none.
    """
    return None if text is None else parse_since(text, now=clock.now())
