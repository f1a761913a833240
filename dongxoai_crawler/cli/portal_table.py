"""A table with a line a portal, and below it what went wrong with some of them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

import click
from rich import box
from rich.console import Console
from rich.table import Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Literal

_WIDTH: Final = 120
"""Where a program reads it."""


_WORDS: Final = frozenset({"portal", "ended"})


class AboutPortal(Protocol):
    """What is shown of one portal."""

    @property
    def portal(self) -> str:
        """Its id."""
        ...

    @property
    def problem(self) -> str | None:
        """One sentence where something went wrong."""
        ...


Shown = TypeVar("Shown", bound=AboutPortal)


def print_portals(
    portals: Sequence[Shown],
    cells: Callable[[Shown], Iterable[str]],
    headings: Sequence[str],
) -> None:
    """Print the table, and each portal's problem on standard error.

    Args:
        portals: One line each.
        cells: Gives a line's cells, the id first.
        headings: Those of the columns; below those that name words, cells stand on the left.
    """
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), show_edge=False)
    for heading in headings:
        side: Literal["left", "right"] = "left" if heading in _WORDS else "right"
        table.add_column(heading, justify=side, overflow="fold")
    for portal in portals:
        table.add_row(*cells(portal))
    console = Console(width=None if sys.stdout.isatty() else _WIDTH)
    with console.capture() as shown:  # a closed pipe is for main to meet, not for rich
        console.print(table)
    click.echo(shown.get(), nl=False)
    for portal in portals:
        if portal.problem:
            click.echo(f"{portal.portal}: {portal.problem}", err=True)
