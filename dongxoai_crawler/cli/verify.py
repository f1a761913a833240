"""`dongxoai verify`: do store, raw pages and files agree?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from dongxoai_crawler.cli.collected import collection_options, open_collection, wanted_portals
from dongxoai_crawler.cli.printing import print_line
from dongxoai_crawler.corpus.page_check import PageState
from dongxoai_crawler.corpus.repair import repair
from dongxoai_crawler.corpus.verify import Verified, stray_files, verify
from dongxoai_crawler.model.exit_codes import ExitCode

if TYPE_CHECKING:
    from pathlib import Path

    from dongxoai_crawler.cli.collected import Collected
    from dongxoai_crawler.corpus.verify import Difference


@click.command("verify")
@click.argument("names", metavar="[PORTAL]...", nargs=-1)
@collection_options
@click.option("--repair", "repairs", is_flag=True, help="First write what is missing or differs.")
def verify_command(
    *, names: tuple[str, ...], output: Path | None, database: str | None, repairs: bool
) -> int:
    """Check that every text file is what the store says, and every record what its page says.

    Kept attachments and images must have the bytes that they were kept with.
    Reads everything and changes nothing. Ends with 1 and a list if something differs.

    With --repair, text files and index.csv that are missing or differ are first written anew from
    the store. Files that belong to no article are named, never deleted.
    """
    differences = 0
    with open_collection(output, database) as collected:
        for portal in wanted_portals(collected.store, names):
            if repairs:
                _repair(collected, portal)
            verified, before = Verified(), differences
            for difference in verify(collected.store, collected.folder, portal, verified):
                differences += 1
                print_line(_line(difference))
            print_line(_summary(portal, verified, differences - before))
        if not names:
            for path in stray_files(collected.store, collected.folder):
                differences += 1
                print_line(f"{path}: belongs to no article of the store")
    return ExitCode.DIFFERENCES if differences else ExitCode.DONE


def _repair(collected: Collected, portal: str) -> None:
    with collected.store.lock(portal):
        for path in repair(collected.store, collected.folder, portal):
            print_line(f"{portal}: {path}: written")


def _line(difference: Difference) -> str:
    key = "" if difference.key is None else " ".join(map(str, difference.key))
    place = " ".join(filter(None, (difference.portal, key)))
    return ": ".join(filter(None, (place, difference.path, difference.problem)))


def _summary(portal: str, verified: Verified, differences: int) -> str:
    pages = verified.pages
    kept = f"{verified.kept:,} kept files right; " if verified.kept else ""
    return (
        f"{portal}: {verified.articles:,} articles, {verified.files:,} files right; "
        f"{pages[PageState.SAME]:,} records come out of their pages, "
        f"{pages[PageState.OLDER]:,} are of another parser version, "
        f"{pages[PageState.NONE]:,} have no page; {kept}{differences:,} differences"
    )
