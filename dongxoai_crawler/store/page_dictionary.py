"""What the pages of a portal share: template only, never the text of an article.

A trained dictionary would keep whole sentences; an article that is to be forgotten would live on.
"""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.store.article_texts import ADDRESS, article_texts, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_LINE: Final = re.compile(rb"[^\n]*\n|[^\n]+")
_CUT: Final = re.compile(rb'(?<=[>\n])|(?<==")|(?<=")(?=\s*/?>|\s+[\w-]+=)')
"""Behind tags, and around the values of attributes; quotes in a text don't cut it."""
_TAG: Final = re.compile(r"<[^>]*>")
_PIECE: Final = re.compile(r'[^<>"]+')
_LONG: Final = 24
"""Characters from which on a part of a text counts as that text; shorter ones are phrases."""


def build_dictionary(pages: Sequence[bytes]) -> bytes:
    """One of some pages without what is its own: the lines that at least half of them share.

    Of other lines the shared fragments stay. Order and repetitions stay as well: a page then
    repeats long stretches of the dictionary, which takes a sixth less than the same lines apart.
    Left out is whatever holds the address or a text of any article that the pages name, or is
    prose out of such a text.

    Args:
        pages: About 20 of one portal, UTF-8.
    """
    texts = article_texts(pages)
    lines = [_LINE.findall(page) for page in pages]
    template = _template(lines, texts)
    pieces = [[part for line in page for part in _parts(line, template)] for page in lines]
    template |= _template(pieces, texts)
    skeletons = (b"".join(filter(template.__contains__, page)) for page in pieces)
    # Fragments that stand alone may have become neighbours again.
    longest = _LINE.findall(max(skeletons, key=len, default=b""))
    return b"".join(line for line in longest if not _of_articles(line, texts, ""))


def _parts(line: bytes, template: set[bytes]) -> list[bytes]:
    return [line] if line in template else _CUT.split(line)


def _template(pages: Iterable[Sequence[bytes]], texts: set[str]) -> set[bytes]:
    """Parts that at least half of the pages have, and that say nothing of articles."""
    sets = [set(page) for page in pages]
    found = Counter(part for page in sets for part in page)
    prose = "\n".join(texts)
    shared = (part for part, times in found.items() if 2 * times >= len(sets))
    return {part for part in shared if not _of_articles(part, texts, prose)}


def _of_articles(part: bytes, texts: set[str], prose: str) -> bool:
    written = unescape(part.decode("utf-8", "replace"))
    shown = f"{one_line(written)}\n{one_line(_TAG.sub('', written))}"
    if ADDRESS.search(shown) or any(text in shown for text in texts):
        return True
    pieces = (one_line(piece) for piece in _PIECE.findall(written))
    return any(len(piece) >= _LONG and " " in piece and piece in prose for piece in pieces)
