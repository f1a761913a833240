"""What the links to an article say of it: its name in the address, its title, its teaser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.model.address import ENDING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dongxoai_crawler.corpus.spelling import Span

_VALUE: Final = rb"""(?:[^>"']|"[^"]*"|'[^']*')*"""
_LINK: Final = re.compile(rb"<a\s" + _VALUE + rb">", re.IGNORECASE)
_TAG: Final = re.compile(rb"<[a-zA-Z]" + _VALUE + rb">")
_SAYING: Final = re.compile(
    rb"""\s(?:title|alt|aria-label|content|src|srcset|data-(?!placement|rel|toggle)[\w-]+)"""
    rb"""\s*=\s*(?:"([^"]*)"|'([^']*)')""",
    re.IGNORECASE,
)
_TEXT: Final = re.compile(rb">\s*([^<\s](?:[^<]*[^<\s])?)\s*(?=<|\Z)")
_BOUNDARY: Final = re.compile(rb"[/\"'\s<>=&?\\]|%(?:2[fF]|3[dD]|26|3[fF])")
"""What stands before a name in an address, also where the address is part of another one."""
_ENDING: Final = rb"(?:" + ENDING.encode() + rb"|/(?=[\"'?#\s<]|\Z))"
"""Of an article's address; the last one of portals whose addresses end like folders."""
_LONGEST: Final = 3000
"""Bytes of an alias: 250 characters, each of up to four bytes that are percent-encoded."""
_WHOLE_LINK: Final = 20_000


class LinkSpans:
    """Finds what stands in links to one article.

    Args:
        number: The article's id.
    """

    def __init__(self, number: int) -> None:
        self._digits = f"-{number}".encode()
        self._ending = re.compile(self._digits + _ENDING, re.IGNORECASE)

    def spans(self, page: bytes) -> Iterator[Span]:
        """Where the article's name stands before its id, and all that its links say."""
        if self._digits not in page:
            return
        for address in self._ending.finditer(page):
            begin = max(0, address.start() - _LONGEST)
            for boundary in _BOUNDARY.finditer(page, begin, address.start()):
                begin = boundary.end()
            yield begin, address.start()
        for link in _LINK.finditer(page):
            if self._ending.search(link[0]):
                yield from _said(page, link.start(), link.end())


def _said(page: bytes, begin: int, inside: int) -> Iterator[Span]:
    end = page.find(b"</a", inside, inside + _WHOLE_LINK)
    end = inside if end < 0 else end
    for tag in _TAG.finditer(page, begin, end):
        for value in _SAYING.finditer(page, tag.start(), tag.end()):
            yield value.span(1) if value[1] is not None else value.span(2)
    for text in _TEXT.finditer(page, inside - 1, end):
        yield text.span(1)
