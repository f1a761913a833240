"""The text of a Word document: paragraphs and cells, in their order.

Headers, footers, notes and comments are left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from zipfile import ZipFile

from lxml import etree

from dongxoai_crawler.corpus.files.text.reading import (
    LARGEST_PART,
    FileText,
    TooMuchError,
    joined,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_DOCUMENT: Final = "word/document.xml"
_WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PIECES: Final = {f"{_WORD}tab": " ", f"{_WORD}br": "\n", f"{_WORD}cr": "\n"}
"""ECMA-376, part 1, 17.3.3."""


def read_docx(path: Path) -> FileText:
    """Return what a Word document says; pictures in it are not looked at.

    Raises:
        ValueError: It is none, or goes past a limit.
    """
    lines = (line for text in _paragraphs(_part(path)) for line in text.split("\n"))
    return FileText(joined(lines), needs_ocr=False)


def _part(path: Path) -> bytes:
    """The document's XML; what an archive says of its size is not believed."""
    with ZipFile(path) as archive, archive.open(_DOCUMENT) as part:
        content = part.read(LARGEST_PART + 1)
    if len(content) > LARGEST_PART:
        raise TooMuchError(f"it unpacks to more than {LARGEST_PART:,} bytes")
    return content


def _paragraphs(content: bytes) -> Iterator[str]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    for paragraph in etree.fromstring(content, parser).iter(f"{_WORD}p"):
        yield "".join(_pieces(paragraph))


def _pieces(paragraph: etree._Element) -> Iterator[str]:
    """Its own text, not that of paragraphs in boxes inside it: those come by themselves."""
    for element in paragraph.iter(f"{_WORD}t", *_PIECES):
        if next(element.iterancestors(f"{_WORD}p"), None) is paragraph:
            yield _PIECES.get(str(element.tag), element.text or "")
