"""A program that writes articles until it is done or killed; each id is printed once it is safe.

Arguments: folder, portal, how many.
"""

from __future__ import annotations

import sys
from pathlib import Path

from dongxoai_crawler.store.rows import ArticleKey
from dongxoai_crawler.store.store import open_store
from tests.store.samples import article, put


def write(folder: Path, portal: str, count: int) -> None:
    with open_store(folder) as store:
        for number in range(count):
            found = article(portal=portal, id=number)
            put(store, found)
            sys.stdout.write(f"put {number}\n")
            sys.stdout.flush()
            store.mark_written(
                portal, ArticleKey.of(found), path=f"{number}.txt", sha256=f"{number:064x}"
            )
            sys.stdout.write(f"mark {number}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    write(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
