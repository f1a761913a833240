"""The address of an article: `…/<category>/<alias>-<id>.html`.

The id is what stays when title, alias or category change (docs/nukeviet.md, "Addresses").
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple
from urllib.parse import unquote, urlsplit

_NAME: Final = re.compile(r"(.*)-([0-9]{1,18})\.html")


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
    category = folder.rpartition("/")[2]
    if found is None or not category:
        return None
    return ArticleAddress(unquote(category), unquote(found[1]), int(found[2]))
