"""What reading a file gives, and the limits that no file gets past."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from dongxoai_crawler.model.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_PAGES: Final = 2_000
MOST_CHARACTERS: Final = 5_000_000
LARGEST_PART: Final = 64 * 1024 * 1024
"""Bytes of one part of an archive, unpacked."""


class TooMuchError(ValueError):
    """A file goes past a limit."""


class FileText(NamedTuple):
    """What a file says.

    Attributes:
        text: Clean lines in NFC, as the record's texts are, joined by line feeds; "": none.
        needs_ocr: Whether a page of it is a picture, with hardly any text.
    """

    text: str
    needs_ocr: bool


def joined(lines: Iterable[str]) -> str:
    """Return lines as one text: clean, without empty ones.

    Raises:
        TooMuchError: It is longer than any notice.
    """
    found, length = [], 0
    for line in map(clean_line, lines):
        if line:
            found.append(line)
            length += len(line) + 1
        if length > MOST_CHARACTERS:
            raise TooMuchError(f"it has more than {MOST_CHARACTERS:,} characters")
    return "\n".join(found)
