"""Whether a portal's index.csv is what the store says."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from dongxoai_crawler.corpus.index_file import INDEX, index_lines
from dongxoai_crawler.model.errors import OutputError
from dongxoai_crawler.portals.files import cause_of

if TYPE_CHECKING:
    from pathlib import Path

    from dongxoai_crawler.store.store import Store


def index_problem(store: Store, folder: Path, portal: str) -> str | None:
    """Return what is wrong with a portal's table, for a person; None: nothing.

    Raises:
        OutputError: The table or the store can't be read.
    """
    path = folder / portal / INDEX
    right = index_lines(store.index_rows(portal))
    try:
        with path.open("rb") as found:
            pairs = enumerate(zip_longest(found, right), start=1)
            differing = next((number for number, (line, other) in pairs if line != other), None)
    except FileNotFoundError:
        return "the file is missing"
    except OSError as error:
        raise OutputError(path=str(path), cause=cause_of(error)) from error
    return None if differing is None else f"line {differing} is not what the store says"
