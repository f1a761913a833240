"""Options that several commands share, each spelt once."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from dongxoai_crawler.model.errors import UsageError
from dongxoai_crawler.portals.contact import parse_contact


def _contact(_: click.Context, __: click.Parameter, text: str | None) -> str | None:
    try:
        return None if text is None else parse_contact(text)
    except ValueError as error:
        raise UsageError(f"--contact: {error}") from error


OUTPUT: Final = click.option(
    "--output",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="The folder that holds the collection; output in the current folder if not given.",
)
DATABASE: Final = click.option(
    "--database",
    metavar="URL",
    help="Another database than the collection's own, in SQLAlchemy's spelling.",
)
PORTALS_FILE: Final = click.option(
    "--portals",
    "portals_file",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="A TOML file of portals that counts over the collection's.",
)
DELAY: Final = click.option(
    "--delay",
    metavar="S",
    type=click.FloatRange(min=0),
    help="Seconds between requests; shorter than the portal's own only for private ones.",
)
CONTACT: Final = click.option(
    "--contact",
    metavar="ADDRESS",
    callback=_contact,
    help="Your mail or web address, for the portal's owner.",
)
PRIVATE: Final = click.option(
    "--private", is_flag=True, help="A loopback or private address is meant."
)
BACKLOG: Final = click.option(
    "--notify-backlog",
    "backlog",
    is_flag=True,
    help="Tell readers also what there was when a portal was taken on.",
)
JSON: Final = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
