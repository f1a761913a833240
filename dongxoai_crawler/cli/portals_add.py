"""`dongxoai portals add`: look at a portal, and write its row."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from dongxoai_crawler.cli.options import CONTACT, DATABASE, DELAY, JSON, OUTPUT, PRIVATE
from dongxoai_crawler.cli.portals_shown import not_supported, show_profile
from dongxoai_crawler.cli.printing import print_json, print_line
from dongxoai_crawler.model import clock
from dongxoai_crawler.model.exit_codes import ExitCode
from dongxoai_crawler.portals.collection import COLLECTION_FILE, load_collection
from dongxoai_crawler.portals.edit import add_row
from dongxoai_crawler.portals.field_counts import example
from dongxoai_crawler.portals.find import DEFAULT_FOLDER, find_collection
from dongxoai_crawler.portals.newcomer import newcomer
from dongxoai_crawler.portals.row_of import refuse_known, row_of
from dongxoai_crawler.portals.toml_rows import table_text
from dongxoai_crawler.store.store import open_store

if TYPE_CHECKING:
    from pathlib import Path

    from dongxoai_crawler.cms.profile import Profile
    from dongxoai_crawler.model.portal import Portal
    from dongxoai_crawler.portals.collection import Collection
    from dongxoai_crawler.portals.toml_rows import Value
    from dongxoai_crawler.run.look import Look
    from dongxoai_crawler.run.probe import Probed


@click.command("add")
@click.argument("url")
@OUTPUT
@click.option("--id", "portal_id", metavar="ID", help="Its id, if not the one of its host.")
@PRIVATE
@DELAY
@CONTACT
@DATABASE
@click.option("--dry-run", is_flag=True, help="Write nothing.")
@JSON
def add_command(
    *,
    url: str,
    output: Path | None,
    portal_id: str | None,
    private: bool,
    delay: float | None,
    contact: str | None,
    database: str | None,
    dry_run: bool,
    as_json: bool,
) -> int:
    """Take on the portal that URL lies on: look at it, and write its row.

    URL is any address of it: its home, a category, an article. It is asked for at most 30 pages,
    ten of them articles, at the polite pace. A portal that NukeViet did not make, or of which no
    article can be read, gets no row, and the exit code is 20.
    """
    collection = _collection(output, private=private, dry_run=dry_run)
    portal = newcomer(url, collection, private=private, delay=delay)
    portal = replace(portal, id=portal_id or portal.id)
    if not dry_run:
        refuse_known(portal.base_url, portal.id, collection.registry)
    look, signal = _looked(portal, url, contact or collection.contact)
    profile = look.probed.profile if look.probed else None
    row = row_of(profile, private=private, delay=delay) if profile and profile.read else None
    if row is not None and profile is not None and not dry_run and signal is None:
        _write(collection, portal.id, row, profile, database)
    if as_json:
        print_json(_as_json(look, row, url=url, written=row is not None and not dry_run))
    else:
        _show(look, row, url=url, file=None if dry_run else collection.path / COLLECTION_FILE)
    if signal is not None:
        return ExitCode.of_signal(signal)
    return ExitCode.DONE if row is not None else ExitCode.NOTHING_HAD


def _collection(output: Path | None, *, private: bool, dry_run: bool) -> Collection:
    if dry_run:
        return load_collection(output or DEFAULT_FOLDER)
    return find_collection(
        output, interactive=sys.stderr.isatty(), portals_file=None, real=not private
    )


def _looked(portal: Portal, url: str, contact: str | None) -> tuple[Look, int | None]:
    from dongxoai_crawler.run.look import look_at  # noqa: PLC0415 - Scrapy: the list needs none

    looks = look_at({portal: url}, contact=contact)
    return looks.portals[0], looks.signal


def _write(
    collection: Collection,
    portal_id: str,
    row: dict[str, Value],
    profile: Profile,
    database: str | None,
) -> None:
    refuse_known(profile.base_url, portal_id, collection.registry)
    add_row(collection.path, portal_id, row)
    with open_store(collection.path, url=database) as store:
        store.put_profile(portal_id, profile, noted_at=clock.now())


def _show(look: Look, row: dict[str, Value] | None, *, url: str, file: Path | None) -> None:
    probed, problem = look.probed, look.problem
    if look.is_private:
        problem = f"{url} is no public address: give --private if it is meant"
    elif probed and probed.profile:
        show_profile(probed.profile, probed)
    elif probed:
        problem = not_supported(url, probed.recognised)
    if row is not None:
        place = f"written into {file}" if file else "not written"
        print_line(f"{look.requests} requests; its row, {place}:")
        print_line(table_text(f"portals.{look.portal.id}", row).rstrip("\n"))
    else:
        problem = problem or f"{url}: no article could be read, so that it gets no row"
        click.echo(f"dongxoai: {problem}", err=True)


def _as_json(
    look: Look, row: dict[str, Value] | None, *, url: str, written: bool
) -> dict[str, Any]:
    probed = look.probed
    return {
        "url": url,
        "portal": look.portal.id,
        "requests": look.requests,
        "problem": look.problem,
        "cms": probed and probed.recognised.cms,
        "version": probed and probed.recognised.version,
        "generator": probed and probed.recognised.generator,
        "supported": probed is not None and probed.profile is not None,
        "row": row,
        "written": written,
        "profile": probed and probed.profile and probed.profile.to_json(),
        "examples": _examples(probed),
        "unread": dict(probed.unread) if probed else {},
    }


def _examples(probed: Probed | None) -> dict[str, str]:
    if probed is None or probed.profile is None:
        return {}
    return {field: example(probed.articles, field) for field in probed.profile.fields}
