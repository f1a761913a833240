"""How commands let a person name one article."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable

Command = TypeVar("Command", bound="Callable[..., object]")


def article_argument(command: Command) -> Command:
    """Add ARTICLE, handed over as `words`, with `--language` and `--module`."""
    command = click.option("--module", metavar="NAME", help="The article's module, likewise.")(
        command
    )
    command = click.option(
        "--language", metavar="CODE", help="The article's language, where PORTAL ID isn't enough."
    )(command)
    return click.argument("words", metavar="PORTAL ID|ADDRESS|FILE", nargs=-1, required=True)(
        command
    )
