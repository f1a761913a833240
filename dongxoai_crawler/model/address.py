"""The address of an article: `…/<category>/<alias>-<id>.html`.

The id is what stays when title, alias or category change (docs/nukeviet.md, "Addresses").
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple
from urllib.parse import unquote, urlsplit

_NAME: Final = re.compile(r"(.*)-([0-9]{1,18})\.html")
_NO_NAME: Final = re.compile(r"[/\\\x00-\x1f\x7f]")


class ArticleAddress(NamedTuple):
    """The parts of an article's address, percent-decoded."""

    category: str
    alias: str
    id: int


def article_address(url: str) -> ArticleAddress | None:
    """Return the parts of an article's address, None where the address is no article's."""
    try:
        _, _, path = urlsplit(url).path.partition("/")
    except ValueError:
        return None
    folder, _, name = path.rpartition("/")
    found = _NAME.fullmatch(name)
    category = unquote(folder.rpartition("/")[2])
    if found is None or not category or _is_no_name(category) or _is_no_name(unquote(found[1])):
        return None
    return ArticleAddress(category, unquote(found[1]), int(found[2]))


def _is_no_name(segment: str) -> bool:
    """Tell whether a decoded segment would lead a server that decodes first somewhere else."""
    return segment == ".." or _NO_NAME.search(segment) is not None
