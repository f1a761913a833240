"""A program that holds a portal's lock until it is told to end, or killed.

Arguments: folder, portal, address of the database or "".
"""

from __future__ import annotations

import sys
from pathlib import Path

from dongxoai_crawler.model.errors import LockedError
from dongxoai_crawler.store.store import open_store


def hold(folder: Path, portal: str, url: str | None) -> None:
    with open_store(folder, url=url) as store:
        try:
            with store.lock(portal):
                sys.stdout.write("held\n")
                sys.stdout.flush()
                sys.stdin.readline()
        except LockedError:
            sys.stdout.write("locked\n")


if __name__ == "__main__":
    hold(Path(sys.argv[1]), sys.argv[2], sys.argv[3] or None)
