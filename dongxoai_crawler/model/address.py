"""The address of an article: `…/<category>/<alias>-<id>.html`, or that in `index.php?…&op=`.

The id is what stays when title, alias or category change (docs/nukeviet.md, "Addresses").
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple
from urllib.parse import unquote, urlsplit

INDEX: Final = "/index.php"
"""Ends the path of an address that the CMS didn't rewrite; its query says what is meant."""
_NAME: Final = re.compile(r"(.*)-([0-9]{1,18})\.html")
OPERATION: Final = re.compile(r"(?:^|&)op=([^&]*)")
_NO_NAME: Final = re.compile(r"[/\\\x00-\x1f\x7f]")


PLACEHOLDER: Final = "/no_image.gif"
"""What every theme shows where an article has no image."""


class ArticleAddress(NamedTuple):
    """The parts of an article's address, percent-decoded."""

    category: str
    alias: str
    id: int


def article_address(url: str) -> ArticleAddress | None:
    """Return the parts of an article's address, None where the address is no article's."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    path = operation(parts.query) if parts.path.endswith(INDEX) else parts.path[1:]
    folder, _, name = path.rpartition("/")
    found = _NAME.fullmatch(name)
    category = unquote(folder.rpartition("/")[2])
    if found is None or not category or _is_no_name(category) or _is_no_name(unquote(found[1])):
        return None
    return ArticleAddress(category, unquote(found[1]), int(found[2]))


def operation(query: str) -> str:
    """The path in an address that the CMS didn't rewrite: `index.php?nv=news&op=<path>`."""
    found = OPERATION.search(query)
    return unquote(found[1]) if found else ""


def is_absolute(url: str) -> bool:
    """Tell whether `url` is an absolute http(s) address, without white space."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and " " not in url


def is_placeholder(url: str) -> bool:
    """Tell whether `url` is the picture that the CMS shows where an article has none."""
    return PLACEHOLDER in url and urlsplit(url).path.endswith(PLACEHOLDER)


def _is_no_name(segment: str) -> bool:
    """Tell whether a decoded segment would lead a server that decodes first somewhere else."""
    return segment == ".." or _NO_NAME.search(segment) is not None
