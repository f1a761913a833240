"""`dongxoai init`: begin a collection."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from dongxoai_crawler.portals.begin import begin_collection


@click.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--contact",
    metavar="TEXT",
    help="Mail or http(s) address at which portals can reach you.",
)
def init_command(folder: Path, contact: str | None) -> None:
    """Begin a collection in DIR: write its dongxoai.toml, to be edited by you."""
    file = begin_collection(folder, contact=contact)
    lines = [f"wrote {file}"]
    if contact is None:
        lines.append("set contact in it, so that portals can reach you")
    lines.append(f"next: dongxoai crawl --output {shlex.quote(str(file.parent))}")
    click.echo("\n".join(lines).encode())
