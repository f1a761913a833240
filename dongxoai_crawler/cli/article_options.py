"""How commands let a person name one article."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import click

from dongxoai_crawler.model.errors import UsageError
from dongxoai_crawler.store.rows import LARGEST_ID

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
    return click.argument(
        "words", metavar="PORTAL ID|ADDRESS|FILE", nargs=-1, required=True, callback=_words
    )(command)


def _words(_: click.Context, __: click.Parameter, words: tuple[str, ...]) -> tuple[str, ...]:
    for word in words:
        try:
            word.encode()
        except UnicodeEncodeError as error:
            raise UsageError(f"{word!r} is no name of an article: it is no UTF-8") from error
        if word.isdecimal() and int(word) > LARGEST_ID:
            raise UsageError(f"{word} is no article's id: it is too large")
    return words
