"""How the commands over a collection print: lines and JSON, UTF-8 in every locale."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def print_line(text: str) -> None:
    """Print one line."""
    # Bytes: click writes text in the encoding of the locale. Lone surrogates are no UTF-8.
    click.echo(text.encode("utf-8", "backslashreplace"))


def print_lines(lines: Iterable[str]) -> None:
    """Print lines as they come."""
    for line in lines:
        print_line(line)


def print_json(value: Mapping[str, object]) -> None:
    """Print an object on one line."""
    print_line(json.dumps(value, ensure_ascii=False))
