"""The address of an article: `…/<category>/<alias>-<id>.html`, or that in `index.php?…&op=`.

The id is what stays when title, alias or category change (docs/nukeviet.md, "Addresses"). A portal
may have set another ending than `.html`; which, the address itself shows.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple
from urllib.parse import unquote, urlsplit

INDEX: Final = "/index.php"
"""Ends the path of an address that the CMS didn't rewrite; its query says what is meant."""
ENDING: Final = r"\.(?:[sx]?html?|aspx?|php|jsp)"
"""Pattern of the endings by which an article's address is told from all others."""
_ID: Final = re.compile(rf"([0-9]{{1,18}}){ENDING}", re.IGNORECASE)
_BARE_ID: Final = re.compile(r"([0-9]{1,18})")
NO_CATEGORY: Final = frozenset(
    {"author", "content", "groups", "instant-rss", "page", "print", "rating", "rss", "savefile"}
    | {"search", "sendmail", "tag", "topic"}
)
"""Names of the CMS's functions: what follows one without an ending is a name of something else."""
OPERATION: Final = re.compile(r"(?:^|&)op=([^&]*)")
_NO_NAME: Final = re.compile(r"[/\\\x00-\x1f\x7f]")


PLACEHOLDER: Final = "/no_image.gif"
"""What every theme shows where an article has no image."""


class ArticleAddress(NamedTuple):
    """The parts of an article's address, percent-decoded.

    Attributes:
        is_bare: Whether it ends like a folder: a category could be called so as well.
    """

    category: str
    alias: str
    id: int
    is_bare: bool = False


def article_address(url: str) -> ArticleAddress | None:
    """Return the parts of an article's address, None where the address is no article's.

    Whether a bare one (`…/<category>/<alias>-<id>/`) is an article's or a category's, only the
    place where it stands can tell.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    is_query = parts.path.endswith(INDEX)
    path = operation(parts.query) if is_query else parts.path[1:]
    folder, _, name = path.removesuffix("/").rpartition("/")
    category = unquote(folder.rpartition("/")[2])
    is_folder = path.endswith("/")
    alias, dash, last = name.rpartition("-")
    found = None if is_folder else _ID.fullmatch(last)
    is_bare = found is None and (is_folder or is_query) and _may_be_bare(category, alias, name)
    if is_bare:
        found = _BARE_ID.fullmatch(last)
    if (
        found is None
        or not (dash and category)
        or any(map(_is_no_name, (category, unquote(alias))))
    ):
        return None
    return ArticleAddress(category, unquote(alias), int(found[1]), is_bare)


def plain_path(path: str) -> str:
    """Return a path as it is where the web server rewrites: without `/index.php` before it."""
    return path.replace(f"{INDEX}/", "/", 1)


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


def _may_be_bare(category: str, alias: str, name: str) -> bool:
    is_page = name.lower().startswith("page-")
    return bool(alias) and not is_page and category.lower() not in NO_CATEGORY


def _is_no_name(segment: str) -> bool:
    """Tell whether a decoded segment would lead a server that decodes first somewhere else."""
    return segment == ".." or _NO_NAME.search(segment) is not None
