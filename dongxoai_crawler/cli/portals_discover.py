"""`dongxoai portals discover`: rows of the portals that a provincial portal links to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from dongxoai_crawler.cli.options import CONTACT, DELAY, JSON, OUTPUT, PRIVATE
from dongxoai_crawler.cli.printing import print_json, print_line
from dongxoai_crawler.model.exit_codes import ExitCode
from dongxoai_crawler.portals.collection import load_collection
from dongxoai_crawler.portals.find import DEFAULT_FOLDER
from dongxoai_crawler.portals.newcomer import newcomer
from dongxoai_crawler.portals.toml_rows import table_text

if TYPE_CHECKING:
    from pathlib import Path

    from dongxoai_crawler.portals.toml_rows import Value
    from dongxoai_crawler.run.discovering import Relative


@click.command("discover")
@click.argument("url")
@OUTPUT
@PRIVATE
@DELAY
@CONTACT
@JSON
def discover_command(
    *,
    url: str,
    output: Path | None,
    private: bool,
    delay: float | None,
    contact: str | None,
    as_json: bool,
) -> int:
    """Print rows of the portals that the one at URL links to.

    Those of the same domain family, as in *.dongnai.gov.vn. Each is asked for robots.txt, its
    home page and one sitemap. What can't be taken on is a comment that says why. Writes nothing:
    put what you want into dongxoai.toml.
    """
    from dongxoai_crawler.run.discovering import Discovering  # noqa: PLC0415 - Scrapy
    from dongxoai_crawler.run.visits import Visits  # noqa: PLC0415 - Scrapy

    collection = load_collection(output or DEFAULT_FOLDER)
    start = newcomer(url, collection, private=private, delay=delay)
    visits = Visits(contact or collection.contact)
    family = Discovering(start, collection, visits).run(url)
    if as_json:
        shown = [_as_json(relative) for relative in family.relatives]
        print_json({"url": url, "problem": family.problem, "portals": shown})
    else:
        _show(family.relatives, url)
    if family.problem and not as_json:
        click.echo(f"dongxoai: {family.problem}", err=True)
    if family.signal is not None:
        return ExitCode.of_signal(family.signal)
    return ExitCode.NOTHING_HAD if family.problem else ExitCode.DONE


def _show(relatives: tuple[Relative, ...], url: str) -> None:
    ready = sum(relative.problem is None for relative in relatives)
    print_line(f"# {url} links to {len(relatives)} portals of its family; {ready} can be added.")
    for relative in relatives:
        print_line("")
        if relative.problem is None:
            print_line(f"# {_made(relative)}")
            print_line(table_text(f"portals.{relative.portal.id}", _row(relative)).rstrip("\n"))
        else:
            problem = " ".join(relative.problem.removeprefix(relative.portal.base_url).split())
            print_line(f"# {relative.portal.base_url} {problem}")


def _made(relative: Relative) -> str:
    recognised, count = relative.recognised, relative.articles
    words = (recognised.cms, recognised.version) if recognised else ()
    articles = "no sitemap" if count is None else f"{count} articles in the sitemap"
    return f"{' '.join(filter(None, words))}, {articles}"


def _row(relative: Relative) -> dict[str, Value]:
    portal = relative.portal
    row: dict[str, Value] = {
        "name": portal.name,
        "base_url": portal.base_url,
        "news": portal.news[0],
        "language": portal.language,
    }
    return row | ({"delay": portal.delay, "private": True} if portal.private else {})


def _as_json(relative: Relative) -> dict[str, Any]:
    recognised = relative.recognised
    return {
        "portal": relative.portal.id,
        "base_url": relative.portal.base_url,
        "cms": recognised and recognised.cms,
        "version": recognised and recognised.version,
        "articles": relative.articles,
        "requests": relative.requests,
        "row": None if relative.problem else _row(relative),
        "problem": relative.problem,
    }
